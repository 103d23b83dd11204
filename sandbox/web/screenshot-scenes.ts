import { DEMO_KEY } from '../introw/access';
import { generateData } from '../introw/generate';
import type { ServiceData } from '../introw/records';
import type { User } from '../apps-script/user';
import type { Web } from './start';
import type { Tab } from './tab';

/** What a scene begins with: a pulled workbook, and Ana's tab with it. */
export interface Set {
  readonly web: Web;
  readonly ana: User;
  readonly tab: Tab;
}

/** One picture of the README. */
export interface Scene {
  /** Its file in `docs/`. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly play: (set: Set) => Promise<void>;
}

/** Names and numbers as they mostly are; the odd ones, which the tests need, would only puzzle a reader. */
const PLAIN_NAME = /^\p{Lu}\p{L}+ [\p{L}&., ]+$/u;
const PLAIN_NUMBER = /^PO-\d{4}-\d+$/;

/** A month's end: the same on every machine. */
export function picturedData(): ServiceData {
  const { partners, payouts, lines } = generateData({ payouts: 110, lines: 600 });
  const known = partners.filter(({ name }) => PLAIN_NAME.test(name));
  const ids = new Set(known.map(({ id }) => id));
  const kept = payouts
    .filter(({ id, partner }) => ids.has(partner.id) && !id.startsWith('pay_seed'))
    .map((payout) =>
      PLAIN_NUMBER.test(payout.poNumber ?? '') ? payout : { ...payout, poNumber: null },
    );
  const paid = new Set(kept.map(({ id }) => id));
  return {
    partners: known,
    payouts: kept,
    lines: lines.filter(({ payoutId }) => payoutId !== null && paid.has(payoutId)),
  };
}

/** Types into a payout's row, as the n-th of those that are in a stage. */
async function type(
  { tab, web }: Set,
  stage: string,
  nth: number,
  cells: string[],
): Promise<string> {
  const { payouts } = web.service.data();
  const inStage = new Map(payouts.map((payout) => [payout.id, payout.stage]));
  const rows = await tab.texts('A1:M60');
  const found = rows.filter((row) => row[7] === stage && inStage.get(row[10] ?? '') === stage)[nth];
  if (found === undefined) throw new Error(`There are not ${nth + 1} payouts in ${stage}`);
  const id = found[10] ?? '';
  const row = await tab.rowOf(id);
  await tab.paste(`H${row}`, cells.join('\t'));
  await tab.shows(`A${row}`, /\S/);
  return id;
}

/** The sidebar with what is pending. */
async function openReview({ tab }: Set): Promise<void> {
  await tab.choose('Introw', 'Review and push…');
  await tab
    .frame('Review and push')
    .getByRole('button', { name: /^(Push \d|Keep mine)/ })
    .first()
    .waitFor();
}

async function push(set: Set): Promise<void> {
  await openReview(set);
  const review = set.tab.frame('Review and push');
  await review.getByRole('button', { name: /^Push \d/ }).click();
  await review.getByText(/changes? pushed\./).waitFor();
}

/** Some rows approved, one with a slip, one that is locked, one that the partner will see. */
async function edit(set: Set): Promise<void> {
  await type(set, 'PENDING_REVIEW', 0, ['APPROVED', 'PO-2026-0417']);
  await type(set, 'PENDING_REVIEW', 0, ['APPROVED', 'PO-2026-0418']);
  await type(set, 'DRAFT', 0, ['POSTPONED']);
  await type(set, 'APPROVED', 1, ['PENDING_INVOICE']);
  await type(set, 'PAID', 0, ['FAILED']);
}

async function sheetAndReview(set: Set): Promise<void> {
  await edit(set);
  await openReview(set);
  await set.tab.select('H2');
}

const DIALOG = { width: 1280, height: 760 } as const;
const SHEET = { width: 1600, height: 700 } as const;

/** The pictures, in the order in which the README tells of them. */
export const SCENES: readonly Scene[] = [
  { file: 'sheet.png', ...SHEET, play: sheetAndReview },
  {
    file: 'settings.png',
    ...DIALOG,
    play: async ({ tab }) => {
      await tab.choose('Introw', 'Settings…');
      const settings = tab.frame('Settings');
      await settings.getByRole('button', { name: 'Check connection' }).click();
      await settings.getByText('Connected').waitFor();
    },
  },
  {
    file: 'bulk.png',
    ...DIALOG,
    play: async ({ tab }) => {
      await tab.filter('Stage', 'PENDING_REVIEW');
      await tab.select('C2:C60');
      await tab.choose('Introw', 'Approve selected payouts…');
      await tab.frame('Approve selected payouts').getByText('will be marked').waitFor();
    },
  },
  {
    file: 'review.png',
    ...SHEET,
    play: async (set) => {
      await edit(set);
      set.web.service.fault({ kind: '422', match: { method: 'PATCH', nth: 2 } });
      await push(set);
      await set.tab.select('B2');
    },
  },
  {
    file: 'conflict.png',
    ...SHEET,
    play: async (set) => {
      await edit(set);
      for (const nth of [0, 1]) {
        const id = await type(set, 'PENDING_REVIEW', 0, ['APPROVED']);
        const fields = { stage: nth === 0 ? 'POSTPONED' : 'BLOCKED' };
        set.web.service.change({ kind: 'setPayout', id, fields });
      }
      await push(set);
      // Opened anew it shows what is left to decide, not what came of the push.
      await set.tab.page.getByRole('button', { name: 'Close sidebar' }).click();
      await openReview(set);
      await set.tab.select('B12');
    },
  },
  {
    file: 'report.png',
    width: 1200,
    height: 1060,
    play: async ({ tab }) => {
      await tab.choose('Introw', 'Refresh report');
      await tab.page.getByRole('tab', { name: 'Report', selected: true }).waitFor();
      await tab.page.getByText('Running script').waitFor({ state: 'detached' });
    },
  },
  {
    file: 'snapshot.png',
    width: 1200,
    height: 1060,
    play: async ({ tab }) => {
      await tab.choose('Introw', 'Refresh report');
      await tab.page.getByRole('tab', { name: 'Report', selected: true }).waitFor();
      await tab.page.getByText('Running script').waitFor({ state: 'detached' });
      await tab.choose('Introw', 'Save snapshot');
      await tab.page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click();
      await tab.page.getByRole('tab', { name: /^Report \d/, selected: true }).waitFor();
      // The receipt stands at the end.
      const labels = await tab.texts('A1:A220');
      await tab.select(`A${labels.findIndex(([text]) => text === 'Receipt') + 24}`);
    },
  },
  { file: 'dark.png', ...SHEET, dark: true, play: sheetAndReview },
  {
    file: 'sandbox.png',
    ...SHEET,
    play: async ({ tab }) => {
      await tab.play('A partner uploads an invoice');
    },
  },
];

/** Ana's key, and what she pulled. */
export function pullAll(ana: User): void {
  ask(ana, 'saveSettings', { apiKey: DEMO_KEY });
  for (const kind of ['pullPayouts', 'pullLines']) {
    let job = ask(ana, 'startJob', { kind });
    while (job['state'] === 'running') job = ask(ana, 'stepJob', { jobId: job['jobId'] });
  }
  ana.select('Payouts', 'A1');
}

function ask(user: User, name: string, input: unknown): Readonly<Record<string, unknown>> {
  const reply = user.call(name, input) as {
    readonly ok: boolean;
    readonly value: Readonly<Record<string, unknown>>;
  };
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value;
}
