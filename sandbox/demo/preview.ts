import type { Preview, PreviewChange, PreviewField } from '../../src/core/contract/preview';
import type { Edits } from './sheet-edits';
import { callOrThrow, rowsOf, type Demo } from './demo';

const SHOWN_UPDATES = 3;

function fieldText({ field, from, to }: PreviewField): string {
  if (from === null) return to === null ? field : `${field}: ${to}`;
  return `${field}: ${from} → ${to ?? '(not sent)'}`;
}

function partnerNames({ world }: Demo): Map<string, string> {
  const rows = [
    ...rowsOf(world.book.sheet('Payouts')).map(({ text }) => [text['Payout ID'], text['Partner']]),
    ...rowsOf(world.book.sheet('Lines')).map(({ text }) => [text['Line ID'], text['Partner']]),
  ];
  return new Map(rows.map(([id = '', name = '']) => [id, name]));
}

function showChanges(demo: Demo, changes: readonly PreviewChange[]): void {
  const names = partnerNames(demo);
  const ordinary = changes.filter(({ level, kind }) => level === 'ok' && kind === 'update');
  const special = changes.filter((change) => !ordinary.includes(change));
  const shown = [...ordinary.slice(0, SHOWN_UPDATES), ...special];
  demo.out.table(
    [
      { header: 'Row', minWidth: 9 },
      { header: 'Level' },
      { header: 'Partner', minWidth: 10 },
      { header: 'What would be sent' },
    ],
    shown.map(({ sheet, row, level, id, fields }) => [
      `${sheet} ${row}`,
      level,
      names.get(id ?? '') ?? '',
      fields.map(fieldText).join('; '),
    ]),
    changes.length - shown.length,
  );
  for (const { sheet, row, level, notes } of changes.filter((change) => change.notes.length > 0)) {
    demo.out.status(level === 'block' ? 'bad' : 'warn', `${sheet} ${row}: ${notes.join(' ')}`);
  }
}

/** Ana reviews the changes before anything is sent. */
export function preview(demo: Demo, edits: Edits): Preview {
  const { out, checks, service } = demo;
  out.heading(4, 'Review');
  service.reset();
  const result = callOrThrow(demo, 'previewPush');
  const blocked = result.changes.filter(({ level }) => level === 'block');
  out.paragraph(
    `${result.changes.length} rows are changed; ${blocked.length} of them cannot be sent.`,
  );
  showChanges(demo, result.changes);
  out.table(
    [
      { header: 'From' },
      { header: 'To' },
      { header: 'Count', align: 'right' },
      { header: 'Amount', align: 'right', minWidth: 14 },
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
  out.paragraph(
    `The push will take ${reads} read and ${writes} write requests. API credits left: ${result.creditsLeft ?? 'unlimited'}.`,
  );
  checks.equal('The preview lists every edit', result.changes.length, edits.approved.size + 3);
  checks.equal(
    'Only the row with the invalid stage is blocked',
    blocked.map(({ id }) => id),
    [edits.invalid],
  );
  checks.equal('The preview sent no request', service.log().length, 0);
  return result;
}
