import { beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../parity/answer';
import { buildParity } from '../../parity/build';
import { assumedOf, assumptionList, differences, type Golden } from '../../parity/compare';
import { goldenFiles } from '../../parity/golden';
import { answersOfSandbox } from '../../parity/in-sandbox';
import { methodList, usedMethods, type UsedMethod } from '../../parity/methods';
import { PROBES, probeOf } from '../../parity/probes';
import { createWorld } from '../../sandbox/apps-script/world';
import { removeFolders, temporaryFolder } from '../built';
import { ROOT } from '../root';

/** As it is checked in, whatever the formatter made of the tables. */
function listed(name: string): string {
  return plain(readFileSync(join(ROOT, 'parity', name), 'utf8'));
}

function plain(text: string): string {
  return text
    .replace(/ +/g, ' ')
    .replace(/-{3,}/g, '---')
    .replace(/\\(?=[^|])/g, '');
}

describe('the parity script in the sandbox', () => {
  let answers: readonly Answer[] = [];

  beforeAll(async () => {
    answers = await answersOfSandbox();
  });

  test('asks something of each probe, and each names places that there are', () => {
    const asked = new Set(answers.map(({ id }) => Number.parseInt(id, 10)));
    // What a page receives is measured by the page.
    asked.add(41);
    expect([...asked].sort((a, b) => a - b)).toEqual(Object.keys(PROBES).map(Number));
    const places = Object.values(PROBES).flatMap(({ runtime, leans }) => [runtime, leans]);
    expect(places.filter((place) => !existsSync(join(ROOT, place)))).toEqual([]);
  });

  test('answers as every live file does that is checked in', async () => {
    for (const live of goldenFiles()) {
      expect(differences(await answersOfSandbox(live.file), live)).toEqual([]);
    }
  });

  test('is listed with each answer that no live file has settled (npm run parity makes the list)', () => {
    expect(listed('assumptions.md')).toBe(plain(assumptionList(answers, goldenFiles())));
  });
});

describe('a live file', () => {
  const ANSWERS: readonly Answer[] = [
    { id: '7', op: '001', result: 1 },
    { id: '13.50001', op: 'long', error: 'too long' },
    { id: '36', op: 'rules', notEmulated: 'not emulated' },
  ];

  function live(...answers: readonly Answer[]): Golden {
    return { file: { locale: 'en_US', zone: 'Etc/UTC' }, answers };
  }

  test('takes the mark from what it answers alike, so that the list that still has it fails', () => {
    const golden = live({ id: '7', op: '001', result: 1 });
    expect(assumedOf(ANSWERS, [])).toEqual(['7', '13.50001']);
    expect(assumedOf(ANSWERS, [golden])).toEqual(['13.50001']);
    expect(differences(ANSWERS, golden)).toEqual([]);
    expect(assumptionList(ANSWERS, [golden])).not.toBe(assumptionList(ANSWERS, []));
  });

  test.each([
    [{ id: '7', op: '001', result: '001' }],
    [{ id: '7', op: '001', error: 'refused' }],
    [{ id: '13.50001', op: 'long', error: 'too long, in other words' }],
  ])('that answers otherwise (%j) is told with the places to correct', (answer) => {
    const { runtime, leans } = probeOf(answer.id);
    const [told = '', ...others] = differences(ANSWERS, live(answer));
    expect(others).toEqual([]);
    expect(told).toContain(`Correct ${runtime}, then look at ${leans}.`);
  });

  test('says nothing against what the runtime does not have', () => {
    expect(differences(ANSWERS, live({ id: '36', op: 'rules', result: 1 }))).toEqual([]);
  });
});

describe('what the add-on calls at Google', () => {
  let methods: readonly UsedMethod[] = [];

  beforeAll(() => {
    methods = usedMethods();
  });

  test('is listed, each with its scope and by what it is known (npm run parity makes the list)', () => {
    expect(listed('methods.md')).toBe(plain(methodList(methods)));
    expect(methods.length).toBeGreaterThan(100);
  });

  test('needs no scope that the manifest does not ask for', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'appsscript.json'), 'utf8')) as {
      readonly oauthScopes: readonly string[];
    };
    const lacking = methods.filter(
      ({ scopes }) =>
        scopes.length > 0 && !scopes.some((scope) => manifest.oauthScopes.includes(scope)),
    );
    expect(lacking).toEqual([]);
  });
});

test('what hands do is noted as the script sees it', async () => {
  const dist = temporaryFolder();
  await buildParity(dist);
  const world = createWorld({ dist, serviceUrl: 'http://127.0.0.1:9' });
  const ana = world.user('ana@example.com');
  ana.run('prepareHand', 'type');
  ana.type('parity-hands', 'B2', '12.50');
  const seen = JSON.parse(String(ana.run('handDone', 'type'))) as unknown;

  expect(seen).toMatchObject({
    id: 'type',
    events: [{ place: 'B2', value: '12.5', oldValue: '1' }],
    hidden: true,
    property: true,
  });
  ana.open();
  ana.click('Open');
  expect(ana.dialogs).toMatchObject([{ kind: 'sidebar', title: 'Parity' }]);
  world.dispose();
  removeFolders();
});
