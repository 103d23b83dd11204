import { describe, expect, test } from '@jest/globals';
import { PARTNER_SHEET } from '../../../src/sheets/table/hidden-sheets';
import { openMemory } from '../../../src/sheets/memory/memory';
import { journalEntry, lineBase, payoutBase } from '../../core/builders';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

const BOREALIS = { partnerId: 'ptn_2', partnerName: 'Borealis' };

function partnersIn(book: MemoryWorkbook): Record<string, string> {
  const partners = openMemory(portsOf(book)).partners.all();
  return Object.fromEntries([...partners].map(([id, { name }]) => [id, name]));
}

function filled(): MemoryWorkbook {
  const book = new MemoryWorkbook();
  const memory = openMemory(portsOf(book));
  memory.meta.update({ environment: 'staging' });
  memory.payouts.save([payoutBase()]);
  memory.lines.save([lineBase()]);
  memory.journal.start([journalEntry()]);
  return book;
}

describe('the memory', () => {
  test('gives back all its parts', () => {
    const memory = openMemory(portsOf(filled()));
    expect(memory.meta.get()).toMatchObject({ environment: 'staging', damaged: false });
    expect(memory.payouts.get('pay_1')).toStrictEqual(payoutBase());
    expect(memory.lines.get('cln_1')).toStrictEqual(lineBase());
    expect(memory.partners.get('ptn_acme')).toStrictEqual({
      id: 'ptn_acme',
      name: 'Acme Partners',
    });
    expect(memory.journal).toMatchObject({ damaged: false, entries: [journalEntry()] });
  });

  test('reads nothing until it is asked, and then no other part than the one that is asked for', () => {
    const book = filled();
    let memory = openMemory(portsOf(book));
    expect(book.movesDuring(() => (memory = openMemory(portsOf(book))))).toStrictEqual([]);
    expect(book.movesDuring(() => [memory.payouts, memory.lines, memory.meta])).toStrictEqual([]);
    const sheets = (work: () => unknown) => book.movesDuring(work).map(({ sheet }) => sheet);
    expect(sheets(() => memory.payouts.get('pay_1'))).toStrictEqual(['_introw_payouts']);
    expect(sheets(() => memory.meta.get())).toStrictEqual(['_introw_meta']);
    expect(sheets(() => memory.journal.entries)).toStrictEqual(['_introw_journal']);
    expect(sheets(() => [memory.journal.entries, memory.meta.get()])).toStrictEqual([]);
  });

  test('is current through each of its parts once something was saved', () => {
    const memory = openMemory(portsOf(filled()));
    memory.payouts.save([payoutBase({ poNumber: 'PO-1' })]);
    expect(memory.payouts.get('pay_1')?.poNumber).toBe('PO-1');
    memory.lines.save([lineBase({ ...BOREALIS })]);
    expect(memory.partners.get('ptn_2')?.name).toBe('Borealis');
  });
});

describe('the partners', () => {
  test('are those that payouts and lines name', () => {
    const book = filled();
    openMemory(portsOf(book)).payouts.save([payoutBase({ id: 'pay_2', ...BOREALIS })]);
    openMemory(portsOf(book)).lines.save([
      lineBase({ id: 'cln_2', partnerId: 'ptn_3', partnerName: 'Cumulus' }),
      lineBase({ id: 'cln_3', partnerId: 'ptn_4', partnerName: null }),
      lineBase({ id: 'cln_4', partnerId: null, partnerName: null }),
    ]);
    expect(partnersIn(book)).toEqual({
      ptn_acme: 'Acme Partners',
      ptn_2: 'Borealis',
      ptn_3: 'Cumulus',
    });
  });

  test('have the name that they were last given', () => {
    const book = filled();
    openMemory(portsOf(book)).payouts.save([payoutBase({ partnerName: 'Acme Ltd' })]);
    expect(partnersIn(book)).toEqual({ ptn_acme: 'Acme Ltd' });
  });

  test('are not written again as long as their names stay', () => {
    const book = filled();
    const changes = book.changesDuring(() => {
      openMemory(portsOf(book)).payouts.save([payoutBase({ poNumber: 'PO-1' })]);
    });
    expect(changes.map(({ sheet }) => sheet)).toStrictEqual(['_introw_payouts']);
  });

  test('are found by name without reading the records that name them', () => {
    const book = filled();
    const moves = book.movesDuring(() => openMemory(portsOf(book)).partners.get('ptn_acme'));
    expect(moves.map(({ sheet }) => sheet)).toStrictEqual([PARTNER_SHEET]);
  });

  test('are made anew from all records where their index was lost', () => {
    const book = filled();
    openMemory(portsOf(book)).lines.save([lineBase({ id: 'cln_2', ...BOREALIS })]);
    const sheet = book.sheet(PARTNER_SHEET);
    for (const row of [2, 3]) sheet.handPut(row, 2, { value: 'oops' });
    expect(partnersIn(book)).toEqual({});
    openMemory(portsOf(book)).indexPartners();
    expect(partnersIn(book)).toEqual({ ptn_acme: 'Acme Partners', ptn_2: 'Borealis' });
    expect(openMemory(portsOf(book)).partners.damaged()).toBe(0);
  });
});
