import { Button } from '../shared/look/button';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import { COMMON_TEXT } from '../shared/text';
import { SettingsForm } from './settings-form';
import { useSettings } from './use-settings';
import { SETTINGS_TEXT } from './text';

/** The settings: API key, environment, the team's rules and the schedule. */
export function SettingsPage({ host }: { readonly host: PageHost }) {
  const settings = useSettings(host.server);
  useEscape(host.close);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="visually-hidden">
        {SETTINGS_TEXT.heading}
      </h1>
      {settings.stored === null ? (
        <NotLoaded settings={settings} host={host} />
      ) : (
        <SettingsForm settings={settings} stored={settings.stored} host={host} />
      )}
    </main>
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
          <p class="muted" role="status">
            {COMMON_TEXT.loading}
          </p>
        ) : (
          <ProblemBox
            problem={settings.loadError}
            server={host.server}
            onRetry={() => {
              void settings.reload();
            }}
          />
        )}
      </div>
      <footer class="page-footer">
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
      </footer>
    </>
  );
}
