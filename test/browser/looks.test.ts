import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { REVOKED_KEY } from '../../sandbox/introw/access';
import { generateData } from '../../sandbox/introw/generate';
import type { BulkView } from '../../src/core/contract/bulk';
import type { Tab } from '../../sandbox/web/tab';
import { value } from '../jobs/support/driving';
import {
  BOB,
  closeBrowser,
  closeWorkbooks,
  emptyWorkbook,
  pulledWorkbook,
  runJob,
  type Workbook,
} from './workbook';
import { payoutCell } from './places';

const DATA = generateData({ payouts: 60, lines: 200 });
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

afterEach(closeWorkbooks);
afterAll(closeBrowser);

/** A window as narrow as it gets, and the usual ones. */
const NARROW = { width: 800, height: 700 };
const WIDER = [1024, 1440] as const;

/** The grid's own makings, which are not ours to mend: its canvas, and where it would show notices. */
const NOT_OURS = ['canvas', 'section[aria-label^="Notifications"]'];

/** What axe finds wrong in one document, contrast included. */
async function faults(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE);
  return frame.evaluate(async (notOurs) => {
    interface Found {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { axe } = globalThis as unknown as {
      axe: { run(where: object, how: object): Promise<{ violations: readonly Found[] }> };
    };
    const exclude = notOurs.map((selector) => [selector]);
    const { violations } = await axe.run({ exclude }, { iframes: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  }, NOT_OURS);
}

/** The little of a document that is needed here; tests are checked without the browser's types. */
interface Box {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly textContent: string | null;
}

interface TextNode {
  readonly data: string;
  readonly parentElement: Box | null;
}

interface Document {
  readonly documentElement: Box;
  querySelectorAll(of: string): Iterable<Box>;
  createTreeWalker(root: Box, what: number): { nextNode(): TextNode | null };
  createRange(): {
    setStart(node: TextNode, at: number): void;
    setEnd(node: TextNode, at: number): void;
    getClientRects(): Iterable<{ readonly top: number }>;
  };
}

/** What does not fit where it stands: a page wider than its frame, a button whose text is cut, a word in two parts. */
async function cutOff(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const { document } = globalThis as unknown as { document: Document };
    const all = [
      document.documentElement,
      ...document.querySelectorAll('main, .page-body, button'),
    ];
    const found = all
      // What is for screen readers alone is a pixel wide.
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
      .map(({ textContent }) => `does not fit: ${(textContent ?? '').slice(0, 80)}`);
    const texts = document.createTreeWalker(document.documentElement, 4);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      // Longer ones are ids, which may be parted.
      for (const { 0: word, index } of text.data.matchAll(/(?<!\S)\w{2,20}(?!\S)/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const isForReadersOnly = (text.parentElement?.clientWidth ?? 0) === 1;
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1 && !isForReadersOnly) found.push(`parted: ${word}`);
      }
    }
    return found;
  });
}

/** The add-on's page that is in sight. */
function addOn(tab: Tab): Frame {
  const frame = tab.page.frames().at(-1);
  if (frame === undefined || frame === tab.page.mainFrame()) throw new Error('No page is open');
  return frame;
}

/** Looks at a state of the add-on's page by day and by night. */
async function look(tab: Tab, state: string): Promise<string[]> {
  const found: string[] = [];
  const frame = addOn(tab);
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.page.emulateMedia({ colorScheme });
    const wrong = [...(await faults(frame)), ...(await cutOff(frame))];
    found.push(...wrong.map((words) => `${state}, ${colorScheme}: ${words}`));
  }
  await tab.page.emulateMedia({ colorScheme: 'light' });
  for (const width of WIDER) {
    await tab.page.setViewportSize({ ...NARROW, width });
    found.push(...(await cutOff(frame)).map((words) => `${state}, ${width} wide: ${words}`));
  }
  await tab.page.setViewportSize(NARROW);
  return found;
}

/** Opens a dialog, waits for a text in it, looks, and closes it. */
async function lookAtDialog(
  tab: Tab,
  item: string,
  title: string,
  text: string | RegExp,
): Promise<string[]> {
  await tab.choose('Introw', item);
  await tab.frame(title).getByText(text).first().waitFor();
  const found = await look(tab, title);
  await tab.closeDialog(title);
  return found;
}

describe('axe finds nothing, by day and by night, and nothing is cut off in any window', () => {
  test('in Settings: empty, with its rules, with a refused key', async () => {
    const book = await emptyWorkbook({ data: DATA });
    const tab = await book.tab(NARROW);
    const found: string[] = [];
    await tab.choose('Introw', 'Settings…');
    const settings = tab.frame('Settings');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await settings.getByText('Paste an API key first.').waitFor();
    found.push(...(await look(tab, 'key missing')));
    await settings.getByText('Rules for stages').click();
    await settings.getByText('Who pays').waitFor();
    await settings.getByText('Scheduled refresh').first().click();
    await settings.getByLabel('Every day').or(settings.getByText('Every day')).first().waitFor();
    found.push(...(await look(tab, 'rules')));
    await settings.getByLabel('API key').fill(REVOKED_KEY);
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await settings.getByRole('heading', { name: 'Introw refused the API key' }).waitFor();
    found.push(...(await look(tab, 'refused')));
    await tab.closeDialog('Settings');
    found.push(...(await lookAtDialog(tab, 'Pull payouts', 'Pull payouts', 'No API key yet')));

    expect(found).toEqual([]);
  });

  test('in the dialogs of a workbook in use', async () => {
    const book = await pulledWorkbook({ data: DATA });
    const tab = await book.tab(NARROW);
    await tab.select('B2:B13');
    const found = [
      ...(await lookAtDialog(tab, 'Settings…', 'Settings', 'Check connection')),
      ...(await lookAtDialog(
        tab,
        'Approve selected payouts…',
        'Approve selected payouts',
        /will change/,
      )),
      ...(await lookAtDialog(
        tab,
        'Set stage of selected payouts…',
        'Set stage of selected payouts',
        'Stage',
      )),
      ...(await lookAtDialog(
        tab,
        'Set PO number of selected payouts…',
        'Set PO number of selected payouts',
        'PO number',
      )),
      ...(await lookAtDialog(
        tab,
        'Revert selected rows…',
        'Revert selected rows',
        /selected rows/,
      )),
      ...(await lookAtDialog(tab, 'Export payouts…', 'Export payouts', /Stage/)),
      ...(await lookAtDialog(tab, 'Match payments…', 'Match payments', 'Choose a file')),
      ...(await lookAtDialog(tab, 'Undo last push…', 'Undo last push', /nothing/i)),
      ...(await lookAtDialog(tab, 'Help', 'Help', 'First steps')),
      ...(await lookAtDialog(tab, 'Pull payouts', 'Pull payouts', /60 payouts pulled/)),
      ...(await lookAtDialog(tab, 'Pull lines', 'Pull lines', /lines pulled/)),
    ];
    await tab.openSheet('Lines');
    await tab.select('B2:B5');
    found.push(
      ...(await lookAtDialog(tab, 'Decline selected lines…', 'Decline selected lines', 'Reason')),
      ...(await lookAtDialog(
        tab,
        'Detach selected lines…',
        'Detach selected lines',
        /will change/,
      )),
    );

    expect(found).toEqual([]);
  });

  test('where a second person approves: rules, a dialog that asks, what waits, what was decided', async () => {
    const book = await pulledWorkbook({ data: DATA });
    const limits = ['EUR', 'USD', 'GBP'].map((currency) => ({ currency, amount: null }));
    const rules = { mode: 'on', stages: ['APPROVED'], lines: true };
    const approval = { ...rules, approvers: [{ email: BOB, limits }] };
    value(book.ana, 'saveSettings', { approval });
    const tab = await book.tab(NARROW);
    await tab.select('B2:B31');
    const approve = 'Approve selected payouts';
    const found = await lookAtDialog(tab, `${approve}…`, approve, 'Write and ask for approval');
    await tab.choose('Introw', 'Settings…');
    const settings = tab.frame('Settings');
    await settings.getByRole('heading', { name: 'A second person' }).click();
    await settings.getByText('Add an approver').waitFor();
    found.push(...(await look(tab, 'approval rules')));
    await tab.closeDialog('Settings');
    book.ana.select('Payouts', 'B2:B31');
    const plan = { action: 'setStage', stage: 'APPROVED', from: ['DRAFT', 'PENDING_REVIEW'] };
    value(book.ana, 'applyBulk', { token: value<BulkView>(book.ana, 'planBulk', plan).token });
    await tab.choose('Introw', 'Review and push…');
    await tab
      .frame('Review and push')
      .getByRole('button', { name: /^Ask for approval/ })
      .waitFor();
    found.push(...(await look(tab, 'to be asked for')));
    value(book.ana, 'requestApproval', { comment: 'March' });

    const hers = await book.tab({ ...NARROW, user: BOB });
    await hers.choose('Introw', 'Approvals…');
    const approvals = hers.frame('Approvals');
    await approvals.getByRole('button', { name: /^Approve/ }).waitFor();
    found.push(...(await look(hers, 'approvals')));
    await approvals.getByRole('button', { name: /^Approve/ }).click();
    await approvals
      .getByText(/approved/i)
      .first()
      .waitFor();
    found.push(...(await look(hers, 'approved')));

    expect(found).toEqual([]);
  });

  /** Edits of every level, and one that changed at Introw too. */
  async function edited(): Promise<{ book: Workbook; tab: Tab }> {
    const book = await pulledWorkbook({ data: DATA });
    const stageOf = (stage: string, nth: number): string => {
      const found = DATA.payouts.filter((payout) => payout.stage === stage)[nth];
      if (found === undefined) throw new Error(`There are not ${nth + 1} payouts in ${stage}`);
      return found.id;
    };
    const tab = await book.tab(NARROW);
    await tab.openSheet('Payouts');
    await tab.shows(payoutCell('Stage', 1), /Stage/);
    await tab.type(await tab.cell('Stage', stageOf('PENDING_REVIEW', 0)), 'APPROVED');
    await tab.type(await tab.cell('Stage', stageOf('PENDING_REVIEW', 1)), 'PENDING_PAYMENT');
    await tab.type(await tab.cell('Stage', stageOf('PAID', 0)), 'FAILED');
    await tab.type(await tab.cell('PO number', stageOf('DRAFT', 0)), 'PO-2026-A');
    const contested = stageOf('PENDING_REVIEW', 3);
    await tab.type(await tab.cell('Stage', contested), 'APPROVED');
    book.web.service.change({ kind: 'setPayout', id: contested, fields: { stage: 'POSTPONED' } });
    return { book, tab };
  }

  test('in the sidebar: nothing pending, a preview of every level, outcomes, a conflict; then in the undo', async () => {
    const { book, tab } = await edited();
    const found: string[] = [];
    await tab.choose('Introw', 'Review and push…');
    const review = tab.frame('Review and push');
    await review.getByText(/Type PAID to confirm/).waitFor();
    found.push(...(await look(tab, 'pending')));
    await review.getByRole('button', { name: /^Push \d/ }).click();
    await review.getByRole('heading', { name: 'Conflicts' }).waitFor();
    found.push(...(await look(tab, 'conflict')));
    await review
      .getByRole('button', { name: /^Take Introw’s/ })
      .first()
      .click();
    await review.getByText('none left').waitFor();
    found.push(...(await look(tab, 'resolved')));
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    found.push(...(await lookAtDialog(tab, 'Undo last push…', 'Undo last push', /can be undone/)));
    await tab.select('A2:A61');
    await tab.choose('Introw', 'Revert selected rows…');
    await tab.frame('Revert selected rows').getByRole('button', { name: 'Revert' }).click();
    await tab
      .frame('Revert selected rows')
      .getByText(/rows? (was|were) reverted/)
      .first()
      .waitFor();
    found.push(...(await look(tab, 'reverted')));
    await tab.closeDialog('Revert selected rows');
    runJob(book.ana, { kind: 'pullPayouts' });
    await tab.choose('Introw', 'Review and push…');
    await review.getByText('Nothing to push').first().waitFor();
    found.push(...(await look(tab, 'nothing')));

    expect(found).toEqual([]);
  });

  test('in the page around the add-on, with a menu open, and with the simulation panel', async () => {
    const book = await pulledWorkbook({ data: DATA });
    const tab = await book.tab(NARROW);
    const found: string[] = [];
    const lookRound = async (state: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await tab.page.emulateMedia({ colorScheme });
        const wrong = await faults(tab.page.mainFrame());
        found.push(...wrong.map((words) => `${state}, ${colorScheme}: ${words}`));
      }
    };
    await lookRound('sheet');
    await tab.page.getByRole('menuitem', { name: 'Introw', exact: true }).click();
    await lookRound('menu');
    await tab.page.keyboard.press('Escape');
    await tab.page.getByRole('button', { name: 'Simulation' }).click();
    await lookRound('outside');

    expect(found).toEqual([]);
  });
});
