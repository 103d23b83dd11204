import type { Preview, PreviewChange, PreviewField } from '../../src/core/contract/preview';
import type { Edits } from './edits';
import { ask, rowsOf, type Play } from './play';

const SHOWN_UPDATES = 3;

function fieldWords({ field, from, to }: PreviewField): string {
  if (from === null) return to === null ? field : `${field}: ${to}`;
  return `${field}: ${from} → ${to ?? '(not sent)'}`;
}

function partners({ world }: Play): Map<string, string> {
  const rows = [
    ...rowsOf(world.book.sheet('Payouts')).map(({ text }) => [text['Payout ID'], text['Partner']]),
    ...rowsOf(world.book.sheet('Lines')).map(({ text }) => [text['Line ID'], text['Partner']]),
  ];
  return new Map(rows.map(([id = '', name = '']) => [id, name]));
}

function showChanges(play: Play, changes: readonly PreviewChange[]): void {
  const names = partners(play);
  const plain = changes.filter(({ level, kind }) => level === 'ok' && kind === 'update');
  const special = changes.filter((change) => !plain.includes(change));
  const shown = [...plain.slice(0, SHOWN_UPDATES), ...special];
  play.out.table(
    [
      { header: 'Row', least: 9 },
      { header: 'Level' },
      { header: 'Partner', least: 10 },
      { header: 'What would be sent' },
    ],
    shown.map(({ sheet, row, level, id, fields }) => [
      `${sheet} ${row}`,
      level,
      names.get(id ?? '') ?? '',
      fields.map(fieldWords).join('; '),
    ]),
    changes.length - shown.length,
  );
  for (const { sheet, row, level, notes } of changes.filter((change) => change.notes.length > 0)) {
    play.out.mark(level === 'block' ? 'bad' : 'warn', `${sheet} ${row}: ${notes.join(' ')}`);
  }
}

/** Ana looks at each change before anything leaves. */
export function preview(play: Play, edits: Edits): Preview {
  const { out, checks, service } = play;
  out.heading(4, 'Review');
  service.reset();
  const result = ask(play, 'previewPush');
  const blocked = result.changes.filter(({ level }) => level === 'block');
  out.say(
    `${result.changes.length} changed rows, ${blocked.length} of which cannot be sent as it stands.`,
  );
  showChanges(play, result.changes);
  out.table(
    [
      { header: 'From' },
      { header: 'To' },
      { header: 'Count', align: 'right' },
      { header: 'Amount', align: 'right', least: 14 },
      { header: 'Currency' },
    ],
    result.totals.map(({ from, to, count, amount, currency }) => [
      from ?? '',
      to ?? '',
      String(count),
      amount,
      currency,
    ]),
  );
  const { reads, writes } = result.requests;
  out.say(
    `The push takes ${reads} reads and ${writes} writes. API credits left: ${result.creditsLeft ?? 'unlimited'}.`,
  );
  checks.equal('The preview holds every edit', result.changes.length, edits.approved.size + 3);
  checks.equal(
    'One bad row is one bad row',
    blocked.map(({ id }) => id),
    [edits.bad],
  );
  checks.equal('The preview sent no request', service.log().length, 0);
  return result;
}
