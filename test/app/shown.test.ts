import { afterEach, expect, test } from '@jest/globals';
import type { BulkView } from '../../src/core/contract/bulk';
import type { ExportView } from '../../src/core/contract/export';
import type { Preview } from '../../src/core/contract/preview';
import { cell } from '../jobs/support/cells';
import { done, value } from '../jobs/support/driving';
import { addRow, edit, preview, push, status, typeAs, writes } from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';

afterEach(endPushStages);

function notesOf(shown: Preview, id: string): string {
  return shown.changes.find((change) => change.id === id)?.notes.join(' ') ?? '';
}

test('the built add-on sends nothing that its cell shows otherwise, and names both', async () => {
  const on = await pushStage();
  typeAs(on, ['Payouts', 'pay_a', 'PO number'], '0', '45000123456789019');
  typeAs(on, ['Payouts', 'pay_b', 'PO number'], '0.###############', '4500012345678901923456');
  typeAs(on, ['Payouts', 'pay_one', 'PO number'], '000000', '4711');
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'Other' });
  typeAs(on, ['Lines', 'cln_b1', 'Decline note'], 'yyyy-mm-dd', '2026-03-31');
  typeAs(on, ['Lines', 'cln_a1', 'Amount'], '0', '12.25');
  typeAs(on, ['Lines', 'cln_a2', 'Amount'], '0.###############', '3.3000000000000003');
  edit(on, 'Lines', 'cln_jpy', { 'Source amount': '1234.56' });
  const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
  on.world.book.sheet('Lines').setFormat(`A${row}:Z${row}`, '000000');
  expect(preview(on).changes.filter(({ level }) => level === 'block')).toHaveLength(4);
  expect(notesOf(preview(on), 'cln_a1')).toMatch(
    /shows “12” by its format; what is sent is 12\.25/,
  );
  const file = value<ExportView>(on.ana, 'exportPayouts', { stages: ['DRAFT', 'PENDING_REVIEW'] });
  const one = file.rows.find(({ cells }) => cells.includes('pay_one'));
  expect(one).toMatchObject({ cells: expect.arrayContaining(['004711']), caution: 'blocked' });
  push(on);
  expect(writes(on.service).map(({ body }) => body)).toEqual([
    { amount: '12.25' },
    { amount: '3.30' },
    { sourceAmount: '1234.56' },
    expect.objectContaining({ amount: '9.00' }),
  ]);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(
    /^Blocked: PO number shows “45000123456789000”, but the cell holds the number 4500012345678901\d/,
  );
  expect(status(on, 'Payouts', 'pay_b')).toMatch(/^Blocked: PO number shows “4\.5\d*E\+21”/);
  expect(status(on, 'Payouts', 'pay_one')).toMatch(
    /^Blocked: PO number shows “004711”, but .* 4711/,
  );
  expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Blocked: Decline note shows “2026-03-31”.*46112/);
});

test('the built add-on sends no text whose point stands for thousands where decimals have a comma', async () => {
  const on = await pushStage({}, { locale: 'de_DE' });
  typeAs(on, ['Lines', 'cln_a1', 'Amount'], '@', '12.500');
  typeAs(on, ['Lines', 'cln_a2', 'Amount'], '#,##0.00', '12.500');
  push(on);
  expect(writes(on.service).map(({ body }) => body)).toEqual([{ amount: '12500.00' }]);
  expect(status(on, 'Lines', 'cln_a1')).toMatch(
    /^Blocked: Amount shows the text “12\.500”.* 12500 .*1234,50/,
  );
});

test('the built add-on names what nobody sees in a PO number, and sends it cleaned once that was looked at', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO\u200b-12\t7' });
  edit(on, 'Payouts', 'pay_b', { 'PO number': 'ＰＯ-2' });
  const shown = preview(on);
  expect(notesOf(shown, 'pay_a')).toMatch(
    /zero-width space \(U\+200B\), a tab .*“PO-12 7” is sent/,
  );
  expect(notesOf(shown, 'pay_b')).toMatch(
    /wide or narrow form.*PO number PO-2 is also used by pay_one/,
  );
  push(on);
  expect(writes(on.service)).toEqual([]);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Blocked: .*zero-width space/);
  const only = shown.changes.filter(({ id }) => id === 'pay_a').map(({ mark }) => mark);
  done(on.world, on.ana, { kind: 'push', only });
  expect(writes(on.service).map(({ body }) => body)).toEqual([{ poNumber: 'PO-12 7' }]);
  expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('PO-12 7');
});

test('the built add-on names what misleads in ids, names and choices, and that each line is told to the partner', async () => {
  const on = await pushStage();
  const money = { Amount: '9', Currency: 'USD' };
  const cells = { ...money, Partner: '\u200eAcme\u00a0 Partners', 'Payout ID': 'ｐay_a\u200d' };
  const row = addRow(on, cells);
  edit(on, 'Payouts', 'pay_a', { Stage: '\u0410PPROVED' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'ＡＰＰＲＯＶＥＤ' });
  edit(on, 'Lines', 'cln_b1', { Amount: '90' });
  edit(on, 'Lines', 'cln_b2', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  const { changes } = preview(on);
  const notes = changes.filter(({ sheet }) => sheet === 'Lines').map((one) => one.notes.join(' '));
  expect(notes).toHaveLength(3);
  for (const note of notes) expect(note).toContain('Introw notifies the partner of a line');
  const made = changes.find((change) => change.row === row && change.sheet === 'Lines');
  expect(made).toMatchObject({ level: 'warn', partner: 'Acme Partners' });
  expect(made?.notes.join(' ')).toMatch(
    /direction mark .*“Acme {2}Partners” is looked for without it.*wide or narrow form.*a joiner.*“pay_a” is sent/,
  );
  push(on);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(
    /^Blocked: “\u0410PPROVED” is not a stage; .*“\u0410” \(U\+0410, reads as A\)/,
  );
  expect(writes(on.service).map(({ call }) => call)).not.toContain('POST commission-lines');
  expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('APPROVED');
});

test('the built add-on sends a letter that reads as another only once it was looked at', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { 'PO number': '\u0420O-2' });
  const { changes } = preview(on);
  expect(notesOf(preview(on), 'pay_a')).toMatch(
    /“\u0420” \(U\+0420, reads as P\).*also used by pay_one/,
  );
  push(on);
  expect(writes(on.service)).toEqual([]);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Blocked: .*reads as P/);
  done(on.world, on.ana, { kind: 'push', only: changes.map(({ mark }) => mark) });
  expect(writes(on.service).map(({ body }) => body)).toEqual([{ poNumber: '\u0420O-2' }]);
});

test('the built add-on approves what is to review alone, unless others are meant', async () => {
  const on = await pushStage();
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'SCHEDULED' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  on.ana.open('FULL');
  on.ana.click('Approve selected payouts…');
  const page = on.ana.dialogs.at(-1);
  const html = page !== undefined && 'html' in page ? page.html : '';
  const [, json = ''] = /window\.pageRequest=(.*?)<\/script>/.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({ from: ['DRAFT', 'PENDING_REVIEW'] });
  on.ana.select('Payouts', 'A1:A100');
  const { kind: _, ...asked } = JSON.parse(json) as Record<string, unknown>;
  const { eligible, skipped } = value<BulkView>(on.ana, 'planBulk', asked);
  const stages = on.service.data().payouts.map(({ stage }) => stage);
  expect(eligible).toBe(
    stages.filter((stage) => ['DRAFT', 'PENDING_REVIEW'].includes(stage)).length,
  );
  expect(skipped.map(({ why }) => why)).toContain(
    'Stage is PAID, not one of DRAFT, PENDING_REVIEW',
  );
  const { from: __, ...all } = asked;
  expect(value<BulkView>(on.ana, 'planBulk', all).eligible).toBe(eligible + 1);
});

test('the built add-on takes a push back where the policy lets it, and says what stays', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'PAID' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  push(on);
  on.service.reset();
  const shown = value<Preview>(on.ana, 'previewUndo');
  expect(shown.changes.map(({ id, level }) => [id, level])).toEqual([
    ['pay_b', 'ok'],
    ['pay_a', 'block'],
  ]);
  expect(notesOf(shown, 'pay_a')).toMatch(/PAID → DRAFT is blocked by your rules/);
  done(on.world, on.ana, { kind: 'undo' });
  expect(writes(on.service).map(({ call }) => call)).toEqual(['PATCH payouts/pay_b']);
  expect(status(on, 'Payouts', 'pay_b')).toBe('Pushed: taken back → DRAFT (was APPROVED)');
  expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('PAID');
  const activity = on.world.book
    .sheet('Activity')
    .values()
    .map((row) => row.join(' '));
  expect(activity.join('\n')).toMatch(/Skipped: not taken back\. PAID → DRAFT is blocked/);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(
    /^Skipped: not taken back\. PAID → DRAFT is blocked by your rules/,
  );
});
