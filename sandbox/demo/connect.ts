import { DEMO_KEY, REVOKED_KEY } from '../introw/access';
import { ask, attempt, type Play } from './play';

/** Ana opens the workbook, gives her key, and sees what it can do. */
export function connect(play: Play): void {
  const { out, ana, checks } = play;
  out.heading(1, 'Connect');
  ana.open();
  const labels = ana.menu.map((item) => (item.kind === 'separator' ? '—' : item.label));
  out.by('Menu', `${ana.menuTitles.join()}: ${labels.join(' · ')}`);

  const refused = attempt(play, 'saveSettings', { apiKey: REVOKED_KEY });
  out.by('Ana', 'pastes a key that was revoked last week.');
  if (!refused.ok) out.mark('warn', refused.error.message);
  checks.equal(
    'A key that Introw refuses is not stored',
    [refused.ok, ask(play, 'getSettings').keyHint],
    [false, null],
  );

  const settings = ask(play, 'saveSettings', { apiKey: DEMO_KEY });
  out.by(
    'Ana',
    'pastes the right one. It is tried with one read, then kept in her own properties.',
  );
  out.mark('good', `Key ${settings.keyHint ?? 'none'}, environment ${settings.environment}.`);

  const connection = ask(play, 'checkConnection');
  const { credits, requestsLeftThisMinute } = connection;
  out.mark(
    connection.canRead ? 'good' : 'bad',
    `It can read. API credits left this month: ${credits?.remaining ?? '?'} of ${credits?.limit ?? '?'}; ` +
      `requests left this minute: ${requestsLeftThisMinute ?? '?'}.`,
  );
  checks.equal('The connection reads', connection.canRead, true);
}
