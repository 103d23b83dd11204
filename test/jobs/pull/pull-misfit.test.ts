import { describe, expect, test } from '@jest/globals';
import { generateData } from '../../../sandbox/introw/generate';
import type { FaultKind } from '../../../sandbox/introw/protocol';
import { STAGES } from '../../../src/core/records/stages';
import type { StartJob } from '../../../src/core/contract/jobs';
import { stageOnAnswers, UNAVAILABLE } from '../support/canned-service';
import { column, everything, ids, placeOf } from '../support/cells';
import { call, done, run, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const MISFITS: readonly (readonly [FaultKind, RegExp])[] = [
  ['html 200', /web page instead of data/],
  ['cut json', /cannot be read and may be cut off/],
  ['not json', /cannot be read and may be cut off/],
  ['empty body', /could not be used/],
  ['wrong types', /payout pay_\w+: the field \S+ has the wrong type/],
  ['list without ids', /payout \(number 1 of the page\): the field id is missing/],
];

function withEdits(paging: 'cursor' | 'pages'): Fixture {
  const it = openFixture({
    paging,
    data: generateData({ payouts: 250, lines: 250, partners: 30 }),
  });
  done(it.world, it.ana, { kind: 'pullPayouts' });
  done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });
  const [first = ''] = ids(it.world, 'Payouts');
  it.ana.type('Payouts', placeOf(it.world, 'Payouts', first, 'PO number'), 'PO-mine');
  return it;
}

/** The whole model, save the sheet in which the add-on writes down whose memory this is. */
function sheetsOf({ world }: Fixture) {
  return { ...everything(world), _introw_meta: null };
}

function expectRefused(it: Fixture, request: StartJob, words: RegExp): string {
  const before = sheetsOf(it);
  const reply = run(it.world, it.ana, request);
  const message = reply.ok ? '' : reply.error.message;

  expect(reply).toMatchObject({ ok: false, error: { code: 'API' } });
  expect(message).toMatch(words);
  expect(message).toMatch(/Your sheets were not changed/);
  expect(sheetsOf(it)).toEqual(before);
  expect(value(it.ana, 'currentJob')).toBeNull();
  return message;
}

describe('an answer that does not fit', () => {
  test.each(MISFITS)('%s on the third page changes nothing', (kind, words) => {
    const it = withEdits('cursor');
    it.service.fault({ kind, match: { path: '/payouts', nth: 3 } });

    expectRefused(it, { kind: 'pullPayouts' }, words);
  });

  test.each(MISFITS)('%s among pages asked for side by side changes nothing', (kind, words) => {
    const it = withEdits('pages');
    it.service.fault({ kind, match: { path: '/payouts', nth: 3 } });

    expectRefused(it, { kind: 'pullPayouts' }, words);
  });

  test.each(MISFITS)('%s among lines changes nothing', (kind, words) => {
    const it = withEdits('cursor');
    it.service.fault({ kind, match: { path: '/commission-lines', nth: 2 } });
    const source = words.source.replace('payout pay', 'commission line cln');

    expectRefused(
      it,
      { kind: 'pullLines', payouts: 'all' },
      new RegExp(source.replace('payout \\(', 'commission line \\(')),
    );
  });

  test('on the first page shows in startJob and leaves no job', () => {
    const it = openFixture({ data: generateData({ payouts: 10, lines: 0 }) });
    it.service.fault({ kind: 'wrong types', match: { path: '/payouts' } });

    expectRefused(it, { kind: 'pullPayouts' }, /^Introw’s response could not be used/);
    expect(it.world.book.sheets.filter((sheet) => !sheet.hidden)).toHaveLength(1);
  });

  test('names the record of a list in which it is the only bad one', () => {
    const it = withEdits('cursor');
    it.service.fault({ kind: 'wrong types', match: { path: '/payouts', nth: 2 } });
    const bad = it.service.data().payouts[199]?.id ?? '';
    const message = expectRefused(it, { kind: 'pullPayouts' }, /payout/);

    expect(message).toContain(bad);
  });

  test('is followed by a pull that brings everything, edits kept', () => {
    const it = withEdits('cursor');
    it.service.fault({ kind: 'cut json', match: { path: '/payouts', nth: 3 } });
    run(it.world, it.ana, { kind: 'pullPayouts' });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(250);
    expect(column(it.world, 'Payouts', 'PO number')[0]).toBe('PO-mine');
  });
});

describe('a record that only looks odd', () => {
  const odd = { id: 'pay_1', stage: 'PENDING_REVIEW', unheardOf: { of: ['anything'] } };

  test('fields left out, null or unknown are no misfit', () => {
    const it = stageOnAnswers({
      '/payouts?limit=100': { data: [odd, { id: 'pay_2', amount: null, partner: null }] },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toEqual(['pay_1', 'pay_2']);
    expect(column(it.world, 'Payouts', 'Amount')).toEqual(['', '']);
  });

  test.each([
    [
      'an id that is empty',
      { data: [odd, { ...odd, id: '' }] },
      /payout .*: the field id is empty/,
    ],
    ['an id that is a number', { data: [{ ...odd, id: 7 }] }, /field id has the wrong type/],
    [
      'an amount as a number',
      { data: [{ ...odd, amount: { value: 1, currency: 'USD' } }] },
      /pay_1: the field amount\.value/,
    ],
    [
      'an id that is as long as a book',
      { data: [odd, { ...odd, id: 'x'.repeat(100_000) }] },
      /number 2 of the page\): the field id has 100000 characters, more than the 200 of an id/,
    ],
    [
      'a partner with such an id',
      { data: [{ ...odd, partner: { id: 'x'.repeat(100_000) } }] },
      /payout pay_1: the field partner.id has 100000 characters/,
    ],
    [
      'a cursor that no property holds',
      { data: [odd], nextCursor: 'é'.repeat(100_000) },
      /the address of its next page is longer than the add-on can keep/,
    ],
    [
      'a link that no property holds',
      { data: [odd], links: { next: `/payouts?after=${'x'.repeat(100_000)}` } },
      /the address of its next page is longer than the add-on can keep/,
    ],
    ['no record at all', { data: [null] }, /payout \(number 1 of the page\) is not an object/],
    ['no list', { data: { id: 'pay_1' } }, /could not be used/],
    ['no data', { payouts: [] }, /could not be used/],
    ['null', null, /could not be used/],
  ])('%s is one', (_, body, words) => {
    const it = stageOnAnswers({ '/payouts?limit=100': { data: [] } });
    it.answer({ '/payouts?limit=100': body });
    const reply = run(it.world, it.ana, { kind: 'pullPayouts' });

    expect(reply.ok ? '' : reply.error.message).toMatch(words);
    expect(value(it.ana, 'currentJob')).toBeNull();
  });

  test('ten lists with the longest cursors that are taken leave room in the one property of a job', () => {
    const stages = STAGES.slice(0, 10).map(({ code }) => code);
    const nextCursor = 'c'.repeat(420);
    const answers = stages.flatMap((stage): [string, unknown][] => [
      [
        `/payouts?stage=${stage}&limit=100`,
        { data: [{ id: `${stage}${'é'.repeat(180)}` }], nextCursor },
      ],
      [`/payouts?stage=${stage}&limit=100&cursor=${nextCursor}`, UNAVAILABLE],
    ]);
    const it = stageOnAnswers({ '/payouts?limit=100': { data: [] } });
    it.answer(Object.fromEntries(answers));
    value(it.ana, 'startJob', { kind: 'pullPayouts', stages });
    const { jobId } = value<{ jobId: string }>(it.ana, 'currentJob');
    const stepped = call(it.ana, 'stepJob', { jobId });

    expect(stepped).toMatchObject({ ok: true });
    const job = it.world.stored().document['introw.job'] ?? '';
    expect(job.split(nextCursor)).toHaveLength(11);
    expect(Buffer.byteLength(job)).toBeLessThan(9_000);
  });
});
