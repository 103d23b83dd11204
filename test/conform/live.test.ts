import { describe, expect, test } from '@jest/globals';
import { lookLive, schemaOf, shapeOf, type LiveReport, type Send } from '../../conform/live';
import { DEMO_KEY, REVOKED_KEY } from '../../sandbox/introw/access';
import { Api } from '../../sandbox/introw/api';
import { generateData } from '../../sandbox/introw/generate';
import type { OperationLogEntry, ServiceOptions } from '../../sandbox/introw/protocol';
import { FACTS } from '../../src/introw/wire/facts';

interface Look {
  readonly report: LiveReport;
  readonly log: readonly OperationLogEntry[];
}

async function look(options: ServiceOptions = {}, apiKey: string = DEMO_KEY): Promise<Look> {
  const api = new Api({ data: generateData({ payouts: 150, lines: 300 }), ...options }, 0);
  const send: Send = ({ url, headers }) => {
    const { pathname, searchParams, origin } = new URL(url);
    const request = { method: 'GET', path: pathname, query: searchParams, headers, body: '' };
    const answer = api.answer({ ...request, now: 0, origin });
    if (answer === null) throw new Error('No answer');
    return Promise.resolve(answer);
  };
  const report = await lookLive(send, { environment: 'production', apiKey }, FACTS);
  return { report, log: api.journal.log() };
}

function factsOf({ report }: Look, verdict: string): string[] {
  return report.findings.filter((one) => one.verdict === verdict).map(({ fact }) => fact);
}

describe('a look at the service itself', () => {
  test('makes at most eight reads and no write', async () => {
    const { log } = await look();

    expect(log.length).toBeLessThanOrEqual(8);
    expect(log.every(({ method }) => method === 'GET')).toBe(true);
    expect(log.filter(({ operation }) => operation === 'listPayouts')).toHaveLength(2);
  });

  test('settles what answers show, and is silent on what only a specification can say', async () => {
    const done = await look();

    expect(factsOf(done, 'refuted')).toEqual([]);
    expect(factsOf(done, 'settled')).toEqual(
      expect.arrayContaining([
        ...['lists.items', 'lists.places', 'lists.cursor', 'record.envelope', 'payout.poNumber'],
        ...[
          'line.note',
          'partner.name',
          'errors.codes',
          'headers.creditsLeft',
          'statuses.notFound',
        ],
      ]),
    );
    expect(factsOf(done, 'silent')).toEqual(
      expect.arrayContaining(['decline.reason', 'reasons.DUPLICATE', 'asking.cursor']),
    );
  });

  test('names what answers show otherwise', async () => {
    const facts = { ...FACTS, line: { ...FACTS.line, planName: 'plan_name' } };
    const done = await look({ spelling: { facts }, notesOnReads: false });

    expect(factsOf(done, 'refuted')).toEqual(['line.note', 'line.planName']);
  });

  test('shows shapes without a value, and the words of stages and statuses', async () => {
    const { report, log } = await look();
    const text = report.shapes.join('\n');

    expect(text).toMatch(
      /listPayouts 200 \{data: \[\{id: string, partner: \{id: string, name: string\}/,
    );
    expect(text).toMatch(/stage: string \(.*APPROVED/);
    expect(log.length).toBe(report.shapes.length);
    for (const value of ['Acme', '4250', 'pay_', 'cln_', 'PO-', '2026', 'Q1 referral', DEMO_KEY])
      expect(text).not.toContain(value);
  });

  test('stops at a key that is refused', async () => {
    const { report, log } = await look({}, REVOKED_KEY);

    expect(log).toHaveLength(1);
    expect(report.shapes).toEqual(['listPayouts 401 {error: {code: string, message: string}}']);
  });
});

test('a shape joins what entries of a list have', () => {
  expect(shapeOf(schemaOf({ data: [{ a: 1 }, { a: null, b: ['x'] }] }))).toBe(
    '{data: [{a: number|null, b: [string]}]}',
  );
});
