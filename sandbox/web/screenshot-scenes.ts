import { DEMO_KEY } from '../introw/access';
import { generateData } from '../introw/generate';
import type { ServiceData } from '../introw/records';
import type { User } from '../apps-script/user';
import type { Web } from './start';
import type { Tab } from './tab';

/** What a scene starts with: a pulled workbook, open in Ana's tab. */
export interface SceneContext {
  readonly web: Web;
  readonly ana: User;
  readonly tab: Tab;
}

/** One screenshot of the README. */
export interface Scene {
  /** The name of its file in `docs/`. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly prepare: (context: SceneContext) => Promise<void>;
}

/** Typical names and numbers. The generated data also has odd ones, for tests, which would confuse readers. */
const PLAIN_NAME = /^\p{Lu}\p{L}+ [\p{L}&., ]+$/u;
const PLAIN_NUMBER = /^PO-\d{4}-\d+$/;

/** The data of the screenshots; the same on every machine. */
export function screenshotData(): ServiceData {
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

/** Enters cells from the column of the stage on, in the row of the n-th payout (0-based) that is in a stage. Returns the payout's id. */
async function type(
  { tab, web }: SceneContext,
  stage: string,
  nth: number,
  cells: string[],
): Promise<string> {
  const { payouts } = web.service.data();
  const inStage = new Map(payouts.map((payout) => [payout.id, payout.stage]));
  const [headers = [], ...rows] = await tab.texts('A1:M60');
  const [stageAt, idAt] = [headers.indexOf('Stage'), headers.indexOf('Payout ID')];
  const ids = rows.flatMap((row) => {
    const id = row[idAt] ?? '';
    return row[stageAt] === stage && inStage.get(id) === stage ? [id] : [];
  });
  const id = ids[nth];
  if (id === undefined) throw new Error(`There are not ${nth + 1} payouts in ${stage}`);
  await tab.paste(await tab.cell('Stage', id), cells.join('\t'));
  await tab.shows(await tab.cell('Change', id), /\S/);
  return id;
}

/** Opens the sidebar with the pending changes. */
async function openReview({ tab }: SceneContext): Promise<void> {
  await tab.choose('Introw', 'Review and push…');
  await tab
    .frame('Review and push')
    .getByRole('button', { name: /^(Push \d|Keep mine)/ })
    .first()
    .waitFor();
}

async function push(context: SceneContext): Promise<void> {
  await openReview(context);
  const review = context.tab.frame('Review and push');
  await review.getByRole('button', { name: /^Push \d/ }).click();
  await review
    .getByText(/changes? pushed[.,]/)
    .first()
    .waitFor();
}

/** Makes edits of several kinds: approvals, one that the partner will see, and one that is blocked. */
async function edit(context: SceneContext): Promise<void> {
  await type(context, 'PENDING_REVIEW', 0, ['APPROVED', 'PO-2026-0417']);
  await type(context, 'PENDING_REVIEW', 0, ['APPROVED', 'PO-2026-0418']);
  await type(context, 'DRAFT', 0, ['POSTPONED']);
  await type(context, 'APPROVED', 1, ['PENDING_INVOICE']);
  await type(context, 'PAID', 0, ['FAILED']);
}

export async function sheetAndReview(context: SceneContext): Promise<void> {
  await edit(context);
  await openReview(context);
  await context.tab.select(`${await context.tab.column('Stage')}2`);
}

export async function refreshReport({ tab }: Pick<SceneContext, 'tab'>): Promise<void> {
  await tab.choose('Introw', 'Refresh report');
  await tab.page.getByRole('tab', { name: 'Report', selected: true }).waitFor();
  await tab.page.getByText('Running script').waitFor({ state: 'detached' });
}

/** Opens the dialog that approves what a filter shows. */
export async function approveSelected({ tab }: SceneContext): Promise<void> {
  await tab.filter('Stage', 'PENDING_REVIEW');
  await tab.select('C2:C60');
  await tab.choose('Introw', 'Approve selected payouts…');
  await tab.frame('Approve selected payouts').getByText('will change').waitFor();
}

const DIALOG = { width: 1280, height: 760 } as const;
const SHEET = { width: 1600, height: 700 } as const;

/** The screenshots, in the order of the README. */
export const SCENES: readonly Scene[] = [
  { file: 'sheet.png', ...SHEET, prepare: sheetAndReview },
  {
    file: 'settings.png',
    ...DIALOG,
    prepare: async ({ tab }) => {
      await tab.choose('Introw', 'Settings…');
      const settings = tab.frame('Settings');
      await settings.getByRole('button', { name: 'Check connection' }).click();
      await settings.getByText('Connected').waitFor();
    },
  },
  {
    file: 'bulk.png',
    ...DIALOG,
    prepare: approveSelected,
  },
  {
    file: 'review.png',
    ...SHEET,
    prepare: async (context) => {
      await edit(context);
      context.web.service.fault({ kind: '422', match: { method: 'PATCH', nth: 2 } });
      await push(context);
      await context.tab.select('B2');
    },
  },
  {
    file: 'conflict.png',
    ...SHEET,
    prepare: async (context) => {
      await edit(context);
      for (const nth of [0, 1]) {
        const id = await type(context, 'PENDING_REVIEW', 0, ['APPROVED']);
        const fields = { stage: nth === 0 ? 'POSTPONED' : 'BLOCKED' };
        context.web.service.change({ kind: 'setPayout', id, fields });
      }
      await push(context);
      // After reopening, the sidebar shows the conflicts instead of the results of the push.
      await context.tab.page.getByRole('button', { name: 'Close sidebar' }).click();
      await openReview(context);
      await context.tab.select('B12');
    },
  },
  {
    file: 'report.png',
    width: 1200,
    height: 1060,
    prepare: refreshReport,
  },
  {
    file: 'snapshot.png',
    width: 1200,
    height: 1060,
    prepare: async ({ tab }) => {
      await refreshReport({ tab });
      await tab.choose('Introw', 'Save snapshot');
      await tab.page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click();
      await tab.page.getByRole('tab', { name: /^Report \d/, selected: true }).waitFor();
      // The receipt is at the end.
      const labels = await tab.texts('A1:A220');
      await tab.select(`A${labels.findIndex(([text]) => text === 'Receipt') + 24}`);
    },
  },
  { file: 'dark.png', ...SHEET, dark: true, prepare: sheetAndReview },
  {
    file: 'sandbox.png',
    ...SHEET,
    prepare: async ({ tab }) => {
      await tab.simulate('A partner uploads an invoice');
    },
  },
];

/** Saves Ana's API key and pulls everything. */
export function pullAll(ana: User): void {
  ask(ana, 'saveSettings', { apiKey: DEMO_KEY });
  for (const kind of ['pullPayouts', 'pullLines']) {
    let job = ask(ana, 'startJob', { kind });
    while (job['state'] === 'running') job = ask(ana, 'stepJob', { jobId: job['jobId'] });
  }
  ana.select('Payouts', 'A1');
}

/** Calls a function of the add-on, as a page does. Throws what it refuses. */
export function ask(user: User, name: string, input: unknown): Readonly<Record<string, unknown>> {
  const reply = user.call(name, input) as {
    readonly ok: boolean;
    readonly value: Readonly<Record<string, unknown>>;
  };
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value;
}
