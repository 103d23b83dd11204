/**
 * Holds Introw's specification, or Introw itself, against what the client assumes:
 *
 *   npm run conform                      Introw's public specification
 *   npm run conform -- openapi.json      one in a file
 *   npm run conform -- --write           corrects the table of facts by what was refuted
 *   npm run conform -- --live            a few reads with the key in INTROW_API_KEY (INTROW_ENVIRONMENT: staging)
 *
 * Exit codes: 0 nothing is refuted (or all of it was corrected), 1 something is, 2 it could not be read.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FACTS } from '../src/introw/wire/facts';
import { conform } from './conform';
import { amended, FACTS_FILE } from './facts-file';
import { corrections, type Finding } from './finding';
import { formatted } from './formatted';
import { lookLive, type Send } from './live';
import { summaryOf, tableOf } from './table';

const ADDRESSES = [
  'https://developers.introw.io/openapi.json',
  'https://docs.introw.io/openapi.json',
];
const TIMEOUT_MS = 20_000;

const REFUTED = 1;
const UNREADABLE = 2;

function say(text: string): void {
  console.log(text);
}

/** Ends the command with words that say what to do. */
class Stop extends Error {}

async function published(): Promise<{ readonly text: string; readonly from: string }> {
  const failures: string[] = [];
  for (const from of ADDRESSES) {
    try {
      const answer = await fetch(from, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (answer.ok) return { text: await answer.text(), from };
      failures.push(`${from} answered ${answer.status}`);
    } catch (error) {
      failures.push(
        `${from} could not be reached (${error instanceof Error ? error.message : 'no answer'})`,
      );
    }
  }
  throw new Stop(
    `${failures.join('; ')}. Save the specification from a browser, and name the file: npm run conform -- openapi.json`,
  );
}

async function textOf(
  file: string | undefined,
): Promise<{ readonly text: string; readonly from: string }> {
  if (file === undefined) return published();
  try {
    return { text: await readFile(file, 'utf8'), from: file };
  } catch {
    throw new Stop(
      `The file ${file} cannot be read. Name a file that holds the specification as JSON.`,
    );
  }
}

async function write(findings: readonly Finding[], source: string): Promise<void> {
  const text = await readFile(FACTS_FILE, 'utf8');
  const next = await formatted(FACTS_FILE, amended(text, findings, source));
  if (next === text) {
    say('Nothing to write: the table of facts stays as it is.');
    return;
  }
  await writeFile(FACTS_FILE, next);
  say(
    `Wrote ${corrections(findings).length} facts into ${FACTS_FILE}. Run npm test, then npm run build.`,
  );
}

/** What is refuted still, and whether that can be corrected by the command itself. */
function endOf(findings: readonly Finding[], isWritten: boolean): number {
  const refuted = findings.filter(({ verdict }) => verdict === 'refuted');
  const left = isWritten ? refuted.filter(({ value }) => value === undefined) : refuted;
  if (left.length === 0) return 0;
  const byHand = left.filter(({ value }) => value === undefined).length;
  say(
    byHand === left.length
      ? `${byHand} of these take an edit by hand, in the file named beside it.`
      : `Run it again with --write to correct ${left.length - byHand} of these; ${byHand} take an edit by hand.`,
  );
  return REFUTED;
}

async function checkText(file: string | undefined, isWriting: boolean): Promise<number> {
  const { text, from } = await textOf(file);
  const outcome = await conform(text);
  if (!outcome.ok) throw new Stop(`${from} cannot be used: ${outcome.why}. Nothing was changed.`);
  const { name, findings } = outcome.value;
  say(`${name}, from ${from}\n`);
  say(tableOf(findings, await readFile(FACTS_FILE, 'utf8')));
  say(`\n${summaryOf(findings)}`);
  if (isWriting) await write(findings, name);
  return endOf(findings, isWriting);
}

const sendLive: Send = async ({ url, headers }) => {
  const answer = await fetch(url, {
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: await answer.text(),
  };
};

async function checkLive(): Promise<number> {
  const apiKey = process.env['INTROW_API_KEY'] ?? '';
  if (apiKey === '')
    throw new Stop(
      'No key: put one into the environment variable INTROW_API_KEY. Nothing was sent.',
    );
  const environment = process.env['INTROW_ENVIRONMENT'] === 'staging' ? 'staging' : 'production';
  const { findings, shapes } = await lookLive(sendLive, { environment, apiKey }, FACTS);
  say(`Introw (${environment}), by ${shapes.length} reads. Shapes only, no values:\n`);
  say(shapes.join('\n'));
  say(`\n${tableOf(findings, await readFile(FACTS_FILE, 'utf8'))}\n\n${summaryOf(findings)}`);
  return endOf(findings, false);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      live: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  return values.live ? checkLive() : checkText(positionals[0], values.write);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isKnown =
      error instanceof Stop || (error instanceof TypeError && error.message === 'fetch failed');
    console.error(isKnown ? error.message : error);
    process.exitCode = UNREADABLE;
  },
);
