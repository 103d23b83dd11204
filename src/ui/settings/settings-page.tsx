import type { JSX } from 'preact';

import { Button } from '../shared/look/button';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import { COMMON_WORDS } from '../shared/words';
import { SettingsForm } from './settings-form';
import { useSettings } from './use-settings';
import { SETTINGS_WORDS } from './words';

/** Where a user enters the API key and chooses the environment. */
export function SettingsPage({ host }: { readonly host: PageHost }): JSX.Element {
  const settings = useSettings(host.server);
  useEscape(host.close);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {SETTINGS_WORDS.heading}
      </h1>
      {settings.stored === null ? (
        <Unready settings={settings} host={host} />
      ) : (
        <SettingsForm settings={settings} stored={settings.stored} host={host} />
      )}
    </main>
  );
}

interface UnreadyProps {
  readonly settings: ReturnType<typeof useSettings>;
  readonly host: PageHost;
}

function Unready({ settings, host }: UnreadyProps): JSX.Element {
  return (
    <>
      <div class="page-body">
        {settings.unread === null ? (
          <p class="quiet" role="status">
            {COMMON_WORDS.loading}
          </p>
        ) : (
          <ProblemBox
            problem={settings.unread}
            server={host.server}
            onRetry={() => {
              void settings.reload();
            }}
          />
        )}
      </div>
      <footer class="page-foot">
        <Button onPress={host.close}>{COMMON_WORDS.close}</Button>
      </footer>
    </>
  );
}
