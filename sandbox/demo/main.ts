/** `npm run demo`: a month's end with the built add-on, in the terminal. Exits with 1 when anything is not as it should be. */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { exportXlsx } from '../apps-script/export-xlsx';
import { pullAgain } from './again';
import { arrivals } from './arrivals';
import { connect } from './connect';
import { edit } from './edit';
import { outcome } from './outcome';
import { closePlay, openPlay, type Play } from './play';
import { preview } from './preview';
import { pull } from './pull';
import { push } from './push';
import { openTerminal, type Terminal } from './terminal';

const ROOT = join(__dirname, '../..');

const { values: options } = parseArgs({
  options: {
    /** The built add-on. */
    dist: { type: 'string', default: join(ROOT, 'dist') },
    /** Where the workbook is saved. */
    file: { type: 'string', default: join(ROOT, 'out/introw-payouts.xlsx') },
  },
});

async function tell(play: Play): Promise<void> {
  connect(play);
  await pull(play);
  const edits = edit(play);
  const planned = preview(play, edits);
  await push(play, edits, planned);
  outcome(play, edits);
  arrivals(play, edits);
  await pullAgain(play, edits);
  await save(play);
}

async function save({ out, world }: Play): Promise<void> {
  out.heading(9, 'The workbook');
  await exportXlsx(world.book, options.file);
  const names = (hidden: boolean): string =>
    world.book.sheets
      .filter((sheet) => sheet.hidden === hidden)
      .map(({ name }) => name)
      .join(', ');
  out.say(`Sheets: ${names(false)}. Hidden, the add-on’s memory: ${names(true)}.`);
  out.mark('good', `Saved as ${relative(ROOT, options.file)}, with formats, notes and dropdowns.`);
}

/** The list of what had to be so; gives the number of what was not. */
function account({ out, checks }: Play): number {
  out.heading(10, 'What had to be so');
  const list = checks.list();
  const failed = list.filter(({ held }) => !held);
  out.mark(
    'good',
    list
      .filter(({ held }) => held)
      .map(({ what }) => what)
      .join(' · '),
  );
  for (const { what, found } of failed) out.mark('bad', `${what}: ${found}`);
  out.blank();
  out.say(
    failed.length === 0
      ? `All ${list.length} held.`
      : `${failed.length} of ${list.length} did not hold.`,
  );
  return failed.length;
}

async function main(out: Terminal): Promise<number> {
  out.title('Introw Payouts for Google Sheets');
  out.aside(
    'A month’s end on this machine alone: the add-on as built in dist/, a spreadsheet and Introw’s service, both local.',
  );
  const play = await openPlay(options.dist, out);
  try {
    await tell(play);
    return account(play) === 0 ? 0 : 1;
  } finally {
    await closePlay(play);
  }
}

main(openTerminal(process.stdout, process.env)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
