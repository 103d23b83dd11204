import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenshotData, SCENES } from '../../../sandbox/web/screenshot-scenes';
import { STORIES } from '../../../sandbox/web/pictures/take-pictures';
import { runNode } from '../../built';
import { ROOT } from '../../source-tree';

const MAX_BYTES = 300 * 1024;
const FILES = SCENES.map(({ file }) => file);

describe('the screenshots', () => {
  test('are exactly those that the README shows', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/\]\(docs\/([^)]+\.png)\)/g)].map((match) => match[1] ?? '');
    const there = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.png'));

    expect(shown.sort()).toEqual([...FILES].sort());
    expect(there.sort()).toEqual([...FILES].sort());
  });

  test.each(SCENES)('$file exists, is small, and has the size of its scene', (scene) => {
    const png = readFileSync(join(ROOT, 'docs', scene.file));

    expect(png.length).toBeLessThanOrEqual(MAX_BYTES);
    // In a PNG, the width and height are at offsets 16 and 20.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([scene.width, scene.height]);
  });

  test('always show the same records, without unusual names', () => {
    const data = screenshotData();

    expect(data).toEqual(screenshotData());
    expect(data.payouts.length).toBeGreaterThan(40);
    expect(data.payouts.filter(({ partner }) => /^[^\p{Lu}]/u.test(partner.name))).toEqual([]);
  });

  test('of all states have stories that are told apart by their names', () => {
    const names = STORIES.map(({ name }) => name);

    expect(names).toEqual([...new Set(names)]);
  });

  test('fail with a clear message if there is no browser', async () => {
    const args = ['--import', 'tsx', 'sandbox/web/screenshots.ts'];
    const { code, out, err } = await runNode(args, { CHROMIUM: '/nowhere/chromium' });

    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'There is no browser at /nowhere/chromium, the value of CHROMIUM.\n',
    });
  });
});
