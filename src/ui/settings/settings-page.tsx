import { Busy } from '../shared/look/busy';
import { Button } from '../shared/look/button';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import * as COMMON_TEXT from '../shared/common-phrases';
import { SettingsForm } from './settings-form';
import { useSettings } from './use-settings';
import { SETTINGS_TEXT } from './text';

/** The settings: API key, environment, the team's rules and the schedule. */
export function SettingsPage({ host }: { readonly host: PageHost }) {
  const settings = useSettings(host.server);
  useEscape(host.close);
  return (
    <Page heading={SETTINGS_TEXT.heading}>
      {settings.stored === null ? (
        <NotLoaded settings={settings} host={host} />
      ) : (
        <SettingsForm settings={settings} stored={settings.stored} host={host} />
      )}
    </Page>
  );
}

interface NotLoadedProps {
  readonly settings: ReturnType<typeof useSettings>;
  readonly host: PageHost;
}

function NotLoaded({ settings, host }: NotLoadedProps) {
  return (
    <>
      <div class="page-body">
        {settings.loadError === null ? (
          <Busy text={COMMON_TEXT.loading} />
        ) : (
          <ProblemBox problem={settings.loadError} server={host.server} onRetry={settings.reload} />
        )}
      </div>
      <footer class="page-footer">
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
      </footer>
    </>
  );
}
