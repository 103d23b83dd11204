import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { runInNewContext } from 'node:vm';
import { conform } from '../../conform/conform';
import { amended, FACTS_FILE } from '../../conform/facts-file';
import { serviceOptions } from '../../conform/service';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import { FACTS, type Facts } from '../../src/introw/wire/facts';
import { ALTERED, alteredText } from './altered';
import { shortSuite } from './short-suite';
import { today } from './today';

const FACTS_TEXT = readFileSync(FACTS_FILE, 'utf8');

/** What a text of the table of facts holds. */
function evaluated(text: string): Facts {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const made = { exports: {} as { FACTS: Facts } };
  runInNewContext(code, { module: made });
  return JSON.parse(JSON.stringify(made.exports.FACTS)) as Facts;
}

/** Runs the suite with another table of facts, which the client reads anew for each call. */
function runWith(facts: Facts, options: ServiceOptions): void {
  const own = structuredClone(FACTS);
  try {
    Object.assign(FACTS, facts);
    shortSuite(options);
  } finally {
    Object.assign(FACTS, own);
  }
}

interface Written {
  readonly facts: Facts;
  readonly options: ServiceOptions;
}

const known = new Map<string, Promise<Written>>();

/** What `--write` makes of the table, and a service that speaks as the specification does. */
function written(text: string): Promise<Written> {
  const made = known.get(text) ?? write(text);
  known.set(text, made);
  return made;
}

async function write(text: string): Promise<Written> {
  const outcome = await conform(text);
  if (!outcome.ok) throw new Error(outcome.why);
  const { specification, findings, name } = outcome.value;
  const facts = evaluated(amended(FACTS_TEXT, findings, name));
  return { facts, options: serviceOptions(specification, FACTS, findings) };
}

test('the short suite passes with what is assumed, and nothing is written', async () => {
  const { facts, options } = await written(JSON.stringify(today()));

  expect(facts).toEqual(FACTS);
  runWith(facts, options);
});

describe('after --write the short suite passes on a service that speaks as the specification does', () => {
  const correctable = ALTERED.filter(({ byHand = [] }) => byHand.length === 0);

  test('for two dozen of them', () => {
    expect(correctable.length).toBeGreaterThanOrEqual(24);
  });

  test.each(correctable)('$name', async (altered) => {
    const { facts, options } = await written(alteredText(altered));

    expect(() => {
      runWith(facts, options);
    }).not.toThrow();
  });

  test.each(
    correctable.filter(({ corrected, harmless = false }) => corrected.length > 0 && !harmless),
  )('and not without: $name', async (altered) => {
    const { options } = await written(alteredText(altered));

    expect(() => {
      shortSuite(options);
    }).toThrow();
  });
});
