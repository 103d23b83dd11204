import { DEMO_KEY, REVOKED_KEY } from '../introw/access';
import { callOrThrow, callServer, type Demo } from './demo';

/** Ana opens the workbook, enters her API key and tests the connection. */
export function connect(demo: Demo): void {
  const { out, ana, checks } = demo;
  out.heading(1, 'Connect');
  ana.open();
  const labels = ana.menu.map((item) => (item.kind === 'separator' ? '—' : item.label));
  out.action('Menu', `${ana.menuTitles.join()}: ${labels.join(' · ')}`);

  const refused = callServer(demo, 'saveSettings', { apiKey: REVOKED_KEY });
  out.action('Ana', 'pastes a key that was revoked last week.');
  if (!refused.ok) out.status('warn', refused.error.message);
  checks.equal(
    'A key that Introw rejects is not saved',
    [refused.ok, callOrThrow(demo, 'getSettings').keyHint],
    [false, null],
  );

  const settings = callOrThrow(demo, 'saveSettings', { apiKey: DEMO_KEY });
  out.action(
    'Ana',
    'pastes a valid key. It is tested with one read request, then saved in her user properties.',
  );
  out.status('good', `Key ${settings.keyHint ?? 'none'}, environment ${settings.environment}.`);

  const connection = callOrThrow(demo, 'checkConnection');
  const { credits, requestsLeftThisMinute } = connection;
  out.status(
    connection.canRead ? 'good' : 'bad',
    `${connection.canRead ? 'The key can read.' : 'The key cannot read.'} API credits left this month: ${credits?.remaining ?? '?'} of ${credits?.limit ?? '?'}; ` +
      `requests left this minute: ${requestsLeftThisMinute ?? '?'}.`,
  );
  checks.equal('The key can read', connection.canRead, true);
}
