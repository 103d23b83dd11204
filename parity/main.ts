/** `npm run parity`: builds the script, runs it in the sandbox, and writes the lists that are made of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatted } from '../conform/formatted';
import { buildParity } from './build';
import { assumedOf, assumptionList, differences } from './compare';
import { goldenFiles } from './golden';
import { answersOfSandbox } from './in-sandbox';
import { methodList, usedMethods } from './methods';

async function write(name: string, text: string): Promise<void> {
  const file = join(__dirname, name);
  writeFileSync(file, await formatted(file, text));
}

async function main(): Promise<void> {
  const out = join(__dirname, 'dist');
  await buildParity(out);
  const answers = await answersOfSandbox();
  const golden = goldenFiles();
  await write('assumptions.md', assumptionList(answers, golden));
  await write('methods.md', methodList(usedMethods()));
  const wrong: string[] = [];
  for (const live of golden) wrong.push(...differences(await answersOfSandbox(live.file), live));
  for (const line of wrong) console.log(line);
  console.log(
    `parity/dist is built. ${answers.length} answers, ${assumedOf(answers, golden).length} of them assumed, ` +
      `${wrong.length} other than on a live sheet.`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

void main();
