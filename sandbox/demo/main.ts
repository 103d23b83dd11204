/** `npm run demo`: a month-end close with the built add-on, in the terminal. Exits with code 1 if a check fails. */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { exportXlsx } from '../apps-script/export-xlsx';
import { pullAgain } from './second-pull';
import { showRequests } from './requests';
import { connect } from './connect';
import { edit } from './edit';
import { outcome } from './outcome';
import { closeDemo, openDemo, type Demo } from './demo';
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

async function playChapters(demo: Demo): Promise<void> {
  connect(demo);
  await pull(demo);
  const edits = edit(demo);
  const planned = preview(demo, edits);
  await push(demo, edits, planned);
  outcome(demo, edits);
  showRequests(demo, edits);
  await pullAgain(demo, edits);
  await save(demo);
}

async function save({ out, world }: Demo): Promise<void> {
  out.heading(9, 'The workbook');
  await exportXlsx(world.book, options.file);
  const names = (hidden: boolean): string =>
    world.book.sheets
      .filter((sheet) => sheet.hidden === hidden)
      .map(({ name }) => name)
      .join(', ');
  out.paragraph(`Sheets: ${names(false)}. Hidden sheets of the add-on: ${names(true)}.`);
  out.status(
    'good',
    `Saved to ${relative(ROOT, options.file)}, with formats, notes and dropdown lists.`,
  );
}

/** Lists the checks and returns the number of those that failed. */
function reportChecks({ out, checks }: Demo): number {
  out.heading(10, 'Checks');
  const list = checks.list();
  const failed = list.filter(({ passed }) => !passed);
  out.status(
    'good',
    list
      .filter(({ passed }) => passed)
      .map(({ name }) => name)
      .join(' · '),
  );
  for (const { name, difference } of failed) out.status('bad', `${name}: ${difference}`);
  out.blank();
  out.paragraph(
    failed.length === 0
      ? `All ${list.length} checks passed.`
      : `${failed.length} of ${list.length} checks failed.`,
  );
  return failed.length;
}

async function main(out: Terminal): Promise<number> {
  out.title('Introw Payouts for Google Sheets');
  out.note(
    'A month-end close that runs entirely on this machine: the add-on as built in dist/, with a local spreadsheet and a local Introw service.',
  );
  const demo = await openDemo(options.dist, out);
  try {
    await playChapters(demo);
    return reportChecks(demo) === 0 ? 0 : 1;
  } finally {
    await closeDemo(demo);
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
