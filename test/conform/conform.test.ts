import { describe, expect, test } from '@jest/globals';
import { conform, type Report } from '../../conform/conform';
import { ALTERED, alteredText } from './altered';
import { today } from './today';

async function reportOn(text: string): Promise<Report> {
  const outcome = await conform(text);
  if (!outcome.ok) throw new Error(outcome.why);
  return outcome.value;
}

function refutedIn({ findings }: Report, canBeCorrected: boolean): string[] {
  return findings
    .filter(({ verdict }) => verdict === 'refuted')
    .filter(({ value }) => (value !== undefined) === canBeCorrected)
    .map(({ fact }) => fact)
    .sort();
}

test('a specification that says what is assumed refutes nothing', async () => {
  const report = await reportOn(JSON.stringify(today()));

  expect(report.findings.filter(({ verdict }) => verdict === 'refuted')).toEqual([]);
  expect(report.findings.filter(({ verdict }) => verdict === 'settled').length).toBeGreaterThan(
    100,
  );
});

describe('an altered specification: each difference is named and no other', () => {
  test.each(ALTERED)('$name', async (altered) => {
    const report = await reportOn(alteredText(altered));

    expect(refutedIn(report, true)).toEqual([...altered.corrected].sort());
    expect(refutedIn(report, false)).toEqual([...(altered.byHand ?? [])].sort());
  });
});

test.each([
  ['a web page', '<html>', 'it is no JSON'],
  ['another JSON', '{"swagger":"2.0"}', 'it is no OpenAPI text of version 3'],
  ['a broken text', '{"openapi":"3.1.0","info":{}}', 'it breaks the rules of OpenAPI: '],
])('%s is no specification, and the reason is one sentence', async (_, text, why) => {
  const outcome = await conform(text);

  expect(outcome).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  expect(JSON.stringify(outcome)).not.toContain('\\n');
});
