/**
 * From a clone to a sheet, with clasp:
 *
 *   npm run install:sheet                       asks where the add-on shall go
 *   npm run install:sheet -- --new              a new workbook (--title NAME)
 *   npm run install:sheet -- --sheet ADDRESS    a workbook that exists
 *   npm run install:sheet -- --script ID        a script that exists
 *   npm run install:sheet -- --addon            an add-on for a domain
 *
 * --no-open leaves the browser alone. Ends with 1 where it could not go on, and says why.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { install, Stop, type Options, type Wish } from './install';
import { machineIn, openInBrowser } from './machine';
import { idIn } from './project-file';

function wished(values: {
  readonly new?: boolean;
  readonly sheet?: string;
  readonly script?: string;
}): Wish {
  if (values.new === true) return { kind: 'new' };
  const kind = values.sheet === undefined ? 'script' : 'sheet';
  const typed = values.sheet ?? values.script;
  if (typed === undefined) return { kind: 'not said' };
  const id = idIn(typed);
  if (id === null)
    throw new Stop(`“${typed}” holds no ID. Copy the whole address from the browser.`);
  return { kind, id };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      new: { type: 'boolean' },
      sheet: { type: 'string' },
      script: { type: 'string' },
      addon: { type: 'boolean', default: false },
      title: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const { addon, title = addon ? 'Introw Payouts' : 'Partner payouts' } = values;
  const options: Options = { wish: wished(values), addon, title };
  const typed = createInterface({ input: process.stdin });
  const lines = typed[Symbol.asyncIterator]();
  const machine = machineIn(join(__dirname, '..'), {
    say: (text) => {
      console.log(text);
    },
    ask: async (question) => {
      process.stdout.write(question);
      const line = await lines.next();
      return line.done === true ? null : line.value;
    },
    open: values['no-open'] ? () => undefined : openInBrowser,
  });
  try {
    await install(machine, options);
  } finally {
    typed.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Stop ? `✗ ${error.message}` : error);
  process.exitCode = 1;
});
