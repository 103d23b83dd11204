/** What `npm run conform -- --write` corrects reaches the built add-on, and it then works with a service of that kind. */
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorld, type World } from '../../sandbox/apps-script/world';
import { DEMO_KEY } from '../../sandbox/introw/access';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import { removeFolders, temporaryFolder } from '../built';
import { ALTERED, alteredText } from '../conform/altered';
import { shortestService, shortestSuite } from '../conform/shortest-suite';
import { today } from '../conform/today';
import { codeWith, FACTS_TEXT, written } from '../conform/written';
import { localService } from '../fakes/local-service';
import { value } from '../jobs/support/driving';
import { DIST } from './support/starts';

const CODE = readFileSync(join(DIST, 'Code.js'), 'utf8');
const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.dispose();
});
afterAll(removeFolders);

/** A folder as the build would make it of a project with this text of the table of facts; pages are not looked at. */
function distWith(factsText: string): string {
  const dist = temporaryFolder();
  writeFileSync(join(dist, 'Code.js'), codeWith(CODE, factsText));
  copyFileSync(join(DIST, 'appsscript.json'), join(dist, 'appsscript.json'));
  return dist;
}

/** Runs the short suite through the bundle in `dist`, against a service that speaks as the options say. */
function runBuilt(dist: string, options: ServiceOptions): void {
  const service = localService(shortestService(options));
  const world = createWorld({ dist, serviceUrl: service.url, fetcher: service.fetcher });
  worlds.push(world);
  const ana = world.user('ana@example.com');
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  service.reset();
  shortestSuite({ world, service, ana });
}

test('with a specification that says what is assumed nothing is written, and the build passes the short suite as it is', async () => {
  const { text, options } = await written(JSON.stringify(today()));

  expect(text).toBe(FACTS_TEXT);
  runBuilt(DIST, options);
});

describe('after --write the built add-on passes the short suite on a service that speaks as the specification does', () => {
  const correctable = ALTERED.filter(({ byHand = [] }) => byHand.length === 0);

  test('for two dozen of them', () => {
    expect(correctable.length).toBeGreaterThanOrEqual(24);
  });

  test.each(correctable)('$name', async (altered) => {
    const { text, options } = await written(alteredText(altered));

    expect(() => {
      runBuilt(distWith(text), options);
    }).not.toThrow();
  });
});
