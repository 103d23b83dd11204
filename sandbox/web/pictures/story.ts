import type { Locator } from 'playwright-core';
import { columnLetters } from '../../apps-script/model/a1';
import type { User } from '../../apps-script/user';
import type { ServiceData } from '../../introw/records';
import type { WebOptions } from '../start';
import { ask, type SceneContext } from '../screenshot-scenes';

/** What a story is told with. */
export interface StoryContext extends SceneContext {
  readonly bob: User;
  /** Takes the pictures of what is in sight now: each width, light and dark. The name is "sheet-state". */
  readonly shoot: (name: string) => Promise<void>;
  /** Opens the workbook in Bob's tab, which takes the place of Ana's in what follows. */
  readonly asBob: () => Promise<StoryContext>;
  /** Adds the pages of the sheet's PDF, as LibreOffice prints it. */
  readonly print: (sheet: string, name: string) => Promise<void>;
}

/** A walk through the workbook, with pictures on its way. */
export interface Story {
  readonly name: string;
  /** Whether it starts with no key and nothing pulled. */
  readonly isEmpty?: boolean;
  /** By default, the data of the README's screenshots. */
  readonly data?: () => ServiceData;
  readonly service?: WebOptions['service'];
  /** What was done before the tab is opened. */
  readonly before?: (context: Omit<StoryContext, 'tab' | 'shoot' | 'asBob' | 'print'>) => void;
  readonly tell: (context: StoryContext) => Promise<void>;
}

type Before = Parameters<NonNullable<Story['before']>>[0];

/** Types into the cells of a record's row, by header. */
export function put(
  { web, ana }: Pick<Before, 'web' | 'ana'>,
  sheet: string,
  id: string,
  cells: Readonly<Record<string, string>>,
): void {
  const [headers = [], ...rows] = web.world.book.sheet(sheet).display();
  const row = rows.findIndex((texts) => texts.includes(id)) + 2;
  if (row < 2) throw new Error(`${sheet} has no ${id}.`);
  for (const [header, text] of Object.entries(cells)) {
    if (!headers.includes(header)) throw new Error(`${sheet} has no column ${header}.`);
    ana.type(sheet, `${columnLetters(headers.indexOf(header) + 1)}${row}`, text);
  }
}

/** The ids of the payouts in a stage, as the sheet has them from its top. */
export function idsIn({ web }: Pick<Before, 'web'>, stage: string): string[] {
  const [headers = [], ...rows] = web.world.book.sheet('Payouts').display();
  const [stageAt, idAt] = [headers.indexOf('Stage'), headers.indexOf('Payout ID')];
  return rows.flatMap((row) => (row[stageAt] === stage ? [row[idAt] ?? ''] : []));
}

/** The ids of the lines of the sheet, from its top. */
export function lineIds({ web }: Pick<Before, 'web'>): string[] {
  const [headers = [], ...rows] = web.world.book.sheet('Lines').display();
  const at = headers.indexOf('Line ID');
  return rows.map((row) => row[at] ?? '').filter((id) => id !== '');
}

/** Runs a job to its end, or until it waits for Introw's next minute. */
export function runJob(user: User, request: object): void {
  let job = ask(user, 'startJob', request);
  while (job['state'] === 'running' && job['waitMs'] === 0) {
    job = ask(user, 'stepJob', { jobId: job['jobId'] });
  }
}

/** Pushes all that can be sent, without the page. */
export function pushAll({ ana }: Pick<Before, 'ana'>): void {
  runJob(ana, { kind: 'push' });
}

/** A button of the add-on's page, by the start of its name. */
export function button({ tab }: Pick<SceneContext, 'tab'>, title: string, name: RegExp): Locator {
  return tab.frame(title).getByRole('button', { name }).first();
}

/** Opens a page by its menu item and waits for a text in it. Its title is the item's, without dots. */
export async function openPage(
  { tab }: Pick<SceneContext, 'tab'>,
  item: string,
  text: string | RegExp,
): Promise<string> {
  await tab.choose('Introw', item);
  const title = item === 'Review and push…' ? 'Review and push' : item.replace('…', '');
  await tab.frame(title).getByText(text).first().waitFor();
  return title;
}

/** Opens a page, takes its pictures and closes it. */
export async function shootPage(
  context: Pick<StoryContext, 'tab' | 'shoot'>,
  name: string,
  ...[item, text]: readonly [item: string, text: string | RegExp]
): Promise<void> {
  const title = await openPage(context, item, text);
  await context.shoot(name);
  await context.tab.closeDialog(title);
}
