import { afterAll, afterEach, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';
import type { Tab } from '../../sandbox/web/tab';
import { apply, match } from '../jobs/payments/payments-stage';
import { edit } from '../jobs/support/push-acts';
import { removeFolders, temporaryFolder } from '../built';
import { DOUBTFUL_DATA, DOUBTFUL_STATEMENT, DOUBTS, READ_BEFORE } from './doubts';
import { closeBrowser, closeWorkbooks, pulledWorkbook, runJob, type Workbook } from './workbook';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const PAYOUTS = [
  { id: 'pay_00a1', amount: '1250.00' },
  { id: 'pay_00a2', amount: '60.00' },
  { id: 'pay_00a3', amount: '39.90' },
  { id: 'pay_00a4', amount: '455.00', poNumber: 'PO-4711' },
  { id: 'pay_00a5', amount: '20.00' },
  { id: 'pay_00a6', amount: '80.00' },
  { id: 'pay_00a7', amount: '330.00' },
] as const;

const DATA: ServiceData = {
  partners: [makePartner(ACME)],
  payouts: PAYOUTS.map(({ amount, ...one }) =>
    makePayout({
      partner: ACME,
      stage: 'SCHEDULED',
      amount: { value: amount, currency: 'EUR' },
      ...one,
    }),
  ),
  lines: [],
};

/** A bank's file in Windows-1252: two sure matches, one of two payouts; a fee, an amount alone, a return, a stranger. */
const STATEMENT = Buffer.from(
  [
    'Konto;DE02;Saldo;9.999,00 €',
    '',
    'Buchungstag;Empfänger;Verwendungszweck;Betrag;Währung',
    '30.03.2026;Acme;Prämie pay_00a1;-1.250,00;EUR',
    '30.03.2026;Acme;pay_00a2 pay_00a3;-99,90;EUR',
    '31.03.2026;Acme;Rechnung PO-4711;-450,00;EUR',
    '31.03.2026;Zoë;Danke;-20,00;EUR',
    '31.03.2026;Acme;Rücklauf pay_00a6;80,00;EUR',
    '31.03.2026;Bank;Entgelt;-12,39;EUR',
    'Summe;;;-1.752,29;EUR',
    '',
  ]
    .join('\r\n')
    .replace('€', '\u0080'),
  'latin1',
);

afterEach(closeWorkbooks);
afterAll(closeBrowser);
afterAll(removeFolders);

async function openDialog(tab: Tab): Promise<FrameLocator> {
  await tab.choose('Introw', 'Match payments…');
  return tab.frame('Match payments');
}

async function chooseFile(page: FrameLocator, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function matched(book: Workbook): Promise<{ tab: Tab; page: FrameLocator }> {
  const tab = await book.tab();
  const page = await openDialog(tab);
  await chooseFile(page, 'märz.csv', STATEMENT);
  await page.getByLabel('a minus').check();
  await page.getByText('1 left out, no date').waitFor();
  await page.getByRole('button', { name: 'Match 6 payments' }).click();
  await page.getByRole('heading', { name: 'Sure matches' }).waitFor();
  return { tab, page };
}

test('a bank’s file leads to PAID: sure payouts by one press, a doubtful one by a tick, the rest stays open', async () => {
  const book = await pulledWorkbook({ data: DATA });
  const { tab, page } = await matched(book);
  const sure = page.getByRole('region', { name: 'Sure matches' });
  const doubtful = page.getByRole('region', { name: 'To decide' });
  expect(await sure.getByRole('checkbox', { checked: true }).count()).toBe(2);
  expect(await doubtful.getByRole('checkbox', { checked: true }).count()).toBe(0);
  expect(await doubtful.getByRole('checkbox').count()).toBe(2);
  await page
    .getByRole('region', { name: 'Without a payout' })
    .getByRole('heading', { name: 'Came back' })
    .waitFor();
  await page.getByText('1,832.29').first().waitFor();
  await doubtful.getByText('PO-4711').first().click();
  await page.getByRole('button', { name: 'Set 4 to PAID in the sheet' }).click();
  await page.getByText('4 payouts are set to PAID in the sheet').waitFor();
  expect(book.web.service.effects()).toEqual([]);
  await page.getByRole('button', { name: 'Review and push…' }).click();
  const review = tab.frame('Review and push');
  await review.getByRole('button', { name: 'Push 4 changes' }).click();
  await review.getByText('4 of 4 changes pushed.').first().waitFor();
  expect(
    book.web.service
      .effects()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['pay_00a1', 'pay_00a2', 'pay_00a3', 'pay_00a4']);

  const again = await openDialog(tab);
  await chooseFile(again, 'märz.csv', STATEMENT);
  // How the columns are read is remembered: nothing is asked.
  await again.getByText('Read the same way as the last file').waitFor();
  await again.getByRole('button', { name: 'Match 6 payments' }).click();
  await again.getByRole('heading', { name: 'Sure matches' }).waitFor();
  await again.getByText('Already matched before').waitFor();
});

test('each kind of doubt is told and ticked by nobody; what is ticked becomes PAID, but not a row in doubt', async () => {
  const book = await pulledWorkbook({ data: DOUBTFUL_DATA });
  const on = { ...book.web, ana: book.ana };
  apply(on, match(on, [READ_BEFORE], 'camt.xml').token);
  runJob(book.ana, { kind: 'push' });
  edit(on, 'Payouts', 'pay_edited', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_row', { Amount: '114' });
  const tab = await book.tab();
  const page = await openDialog(tab);
  await chooseFile(page, 'march.csv', Buffer.from(DOUBTFUL_STATEMENT));
  await page.getByLabel('a minus').check();
  await page.getByRole('button', { name: 'Match 14 payments' }).click();
  const doubtful = page.getByRole('region', { name: 'To decide' });
  await doubtful.getByText(`0 of ${Object.keys(DOUBTS).length}`).waitFor();
  // The id stands in the title of the payout's line.
  const listed = await doubtful.getByRole('listitem').all();
  const items = await Promise.all(listed.map((item) => item.innerHTML()));
  for (const [id, why] of Object.entries(DOUBTS))
    expect(items.find((text) => text.includes(id))).toMatch(why);
  for (const box of await doubtful.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Set 13 to PAID in the sheet' }).click();
  await page.getByText('12 payouts are set to PAID in the sheet').waitFor();
  await page.getByText('1 left as it is').waitFor();
  await page.getByRole('button', { name: 'Review and push…' }).click();
  const review = tab.frame('Review and push');
  await review.getByRole('button', { name: 'Push 12 changes' }).click();
  await review.getByText('12 of 12 changes pushed.').first().waitFor();
  const paid = book.web.service.data().payouts.filter(({ stage }) => stage === 'PAID');
  expect(paid).toHaveLength(14);
  expect(paid.map(({ id }) => id)).not.toContain('pay_row');
});

interface Watched {
  ticks: number;
  longest: number;
  shares: number[];
}

/** Counts the page's turns from now on, the longest time between two, and the shares that its progress shows. */
function watch(page: FrameLocator) {
  return page.locator('body').evaluateHandle(() => {
    const seen: Watched = { ticks: 0, longest: 0, shares: [] };
    const { document } = globalThis as unknown as {
      document: { querySelector(of: string): { getAttribute(name: string): string | null } | null };
    };
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      seen.ticks += 1;
      seen.longest = Math.max(seen.longest, now - last);
      last = now;
      const share = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
      if (share !== undefined && share !== null && !seen.shares.includes(Number(share)))
        seen.shares.push(Number(share));
      setTimeout(tick, 0);
    };
    tick();
    return seen;
  });
}

const day = (n: number) => `2026-03-${String(1 + (n % 28)).padStart(2, '0')}`;

function longCsv(): string {
  const rows = Array.from(
    { length: 50_000 },
    (_, n) => `${day(n)},"Partner, ${n}",ref ${n},-${n + 1}.50,EUR`,
  );
  return `Date,Name,Reference,Amount,Currency\n${rows.join('\n')}`;
}

/** Nearly 20 MB of one statement. */
function longCamt(): string {
  const entries = Array.from(
    { length: 50_000 },
    (_, n) =>
      `<Ntry><Amt Ccy="EUR">${n + 1}.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day(n)}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>ref ${n}</EndToEndId></Refs><RltdPties><Cdtr><Pty><Nm>Partner &amp; ${n}</Nm></Pty></Cdtr></RltdPties><RmtInf><Ustrd>Commission of March, thank you</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  const urn = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
  return `<?xml version="1.0"?>\n<Document xmlns="${urn}"><BkToCstmrStmt><Stmt><Id>1</Id>${entries.join('\n')}</Stmt></BkToCstmrStmt></Document>`;
}

test('50,000 bookings are read without holding the page up, and the progress is shown', async () => {
  const book = await pulledWorkbook({ data: DATA });
  const tab = await book.tab();
  const page = await openDialog(tab);
  const folder = temporaryFolder();
  for (const [name, text] of [
    ['year.csv', longCsv()],
    ['year.xml', longCamt()],
  ] as const) {
    // By its path: the bytes of a buffer would be handed over by the page itself, which takes seconds.
    const path = join(folder, name);
    writeFileSync(path, text);
    const watched = await watch(page);
    const before = Date.now();
    await page.locator('input[type=file]').setInputFiles(path);
    if (name === 'year.csv') await page.getByLabel('a minus').check();
    await page.getByRole('button', { name: 'Match 50,000 payments' }).waitFor();
    const took = Date.now() - before;
    const { ticks, longest, shares } = await watched.jsonValue();
    console.log(
      `50,000 bookings of ${name} in ${took} ms: ${ticks} turns, the longest ${Math.round(longest)} ms`,
    );
    // How long a turn takes says how busy the machine is; how many there were says that the page could go on in between.
    expect(ticks).toBeGreaterThan(100);
    expect(shares.length).toBeGreaterThan(5);
    if (name === 'year.csv') await page.getByRole('button', { name: 'Another file' }).click();
  }
});
