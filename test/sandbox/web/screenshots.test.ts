import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { picturedData, SCENES } from '../../../sandbox/web/screenshot-scenes';
import { runNode } from '../../built';
import { ROOT } from '../../source-tree';

const HEAVIEST = 250 * 1024;
const FILES = SCENES.map(({ file }) => file);

describe('the pictures', () => {
  test('are those that the README shows, each once, and no others lie beside them', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/\]\(docs\/([^)]+\.png)\)/g)].map((match) => match[1] ?? '');
    const there = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.png'));

    expect(shown.sort()).toEqual([...FILES].sort());
    expect(there.sort()).toEqual([...FILES].sort());
  });

  test.each(SCENES)('$file is there, light, and as large as its scene', (scene) => {
    const png = readFileSync(join(ROOT, 'docs', scene.file));

    expect(png.length).toBeLessThanOrEqual(HEAVIEST);
    // A PNG's header: width and height stand at 16 and 20.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([scene.width, scene.height]);
  });

  test('show the same records each time, with nothing odd among them', () => {
    const data = picturedData();

    expect(data).toEqual(picturedData());
    expect(data.payouts.length).toBeGreaterThan(40);
    expect(data.payouts.filter(({ partner }) => /^[^\p{Lu}]/u.test(partner.name))).toEqual([]);
  });

  test('are not drawn where there is no browser, which is said in a sentence', async () => {
    const draw = ['--import', 'tsx', 'sandbox/web/screenshots.ts'];
    const { code, out, err } = await runNode(draw, { CHROMIUM: '/nowhere/chromium' });

    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'There is no browser at /nowhere/chromium, which CHROMIUM names.\n',
    });
  });
});
