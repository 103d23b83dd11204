import { describe, expect, test } from '@jest/globals';
import { withFindings } from '../../conform/finding';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import { FACTS, type Facts } from '../../src/introw/wire/facts';
import { openFixture } from '../jobs/support/fixture';
import { ALTERED, alteredText, type Altered } from './altered';
import { shortSuite, suiteService } from './short-suite';
import { shortestService, shortestSuite } from './shortest-suite';
import { today } from './today';
import { evaluated, written } from './written';

/** Runs work with another table of facts, which the client reads anew for each call. */
function withFacts(facts: Facts, work: () => void): void {
  const own = structuredClone(FACTS);
  try {
    Object.assign(FACTS, facts);
    work();
  } finally {
    Object.assign(FACTS, own);
  }
}

function runShort(facts: Facts, options: ServiceOptions): void {
  withFacts(facts, () => {
    shortSuite(openFixture(suiteService(options)));
  });
}

function runShortest(facts: Facts, options: ServiceOptions): void {
  withFacts(facts, () => {
    shortestSuite(openFixture(shortestService(options)));
  });
}

function named(name: string): Altered {
  const found = ALTERED.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No ${name}`);
  return found;
}

test('the short suite passes with what is assumed, and nothing is written', async () => {
  const { text, options } = await written(JSON.stringify(today()));

  expect(evaluated(text)).toEqual(FACTS);
  runShort(evaluated(text), options);
});

test.each([
  'the statuses of the Commissions report',
  'other words for statuses and stages',
  'numbered pages under names that are not known',
  'errors after RFC 9457 with a code',
])('the short suite passes with what is written for %s', async (name) => {
  const { text, options } = await written(alteredText(named(name)));

  expect(() => {
    runShort(evaluated(text), options);
  }).not.toThrow();
});

/** The value of a fact by its name in the table: "asking.size". */
function valueOf(facts: Facts, fact: string): unknown {
  const [group = '', name = ''] = fact.split('.');
  return (facts as unknown as Record<string, Record<string, unknown>>)[group]?.[name];
}

/** What the client gets by without: it knows the word, asks for less, or has the rest by other means. */
const SPARE = [
  ...['limits.pageSize', 'lists.page', 'lists.total', 'lineStatuses.VOIDED'],
  ...['payout.batchId', 'line.note', 'line.planName', 'errorCodes.noBillingInfo'],
];

describe('what is written for a specification is needed: without it the suite fails', () => {
  const needed = ALTERED.filter(({ byHand = [] }) => byHand.length === 0).flatMap((altered) => {
    const facts = altered.corrected.filter((fact) => !SPARE.includes(fact));
    // Each fact is tried on demand, the last of each specification always.
    const tried = process.env['CONFORM_FACTS'] === 'all' ? facts : facts.slice(-1);
    return tried.map((fact) => [altered.name, fact] as const);
  });

  test.each(needed)('%s: %s', async (name, fact) => {
    const { text, options } = await written(alteredText(named(name)));
    const finding = { fact, verdict: 'refuted', assumed: '', found: '' } as const;
    const wrong = withFindings(evaluated(text), [{ ...finding, value: valueOf(FACTS, fact) }]);

    expect(() => {
      runShortest(wrong, options);
    }).toThrow();
  });
});
