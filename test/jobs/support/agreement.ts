import { expect } from '@jest/globals';
import type { Fixture } from './driving';
import { sheetRecords } from './sheet-records';

/** Each record has one row, and each row says what the service says. */
export function expectAgreement({ world, service }: Fixture): void {
  const { payouts, lines } = service.data();
  const shown = [...sheetRecords(world, 'Payouts')].map(([id, row]) => [
    id,
    row['Stage'],
    row['PO number'],
    row['Amount'],
  ]);
  expect(shown.sort()).toEqual(
    payouts
      .map(({ id, stage, poNumber, amount }) => [id, stage, poNumber ?? '', Number(amount.value)])
      .sort(),
  );
  const rows = [...sheetRecords(world, 'Lines')].map(([id, row]) => [
    id,
    row['Amount'],
    row['Description'],
    row['Action'],
  ]);
  expect(rows.sort()).toEqual(
    lines.map(({ id, amount, description }) => [id, Number(amount), description ?? '', '']).sort(),
  );
}
