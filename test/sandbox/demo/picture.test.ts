import { expect, test } from '@jest/globals';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from '../../built';
import { ROOT } from '../../source-tree';

const DRAW = ['--import', 'tsx', 'sandbox/demo/picture.ts'];

test('where there is no browser, drawing says what to do and draws nothing', async () => {
  const none = await runNode(DRAW, { PATH: '/nowhere', CHROMIUM: '' });
  const wrong = await runNode(DRAW, { CHROMIUM: '/nowhere/chromium' });

  expect(none).toMatchObject({ code: 1, out: '' });
  expect(none.err).toBe(
    'No browser to draw with: none of chromium, chromium-browser, google-chrome is in PATH. Install Chromium, or name one in CHROMIUM.\n',
  );
  expect(wrong.err).toBe('CHROMIUM names /nowhere/chromium, which cannot be run.\n');
});

test('the picture that the README shows is there and light', () => {
  const { size } = statSync(join(ROOT, 'sandbox/demo/sheet.png'));

  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThanOrEqual(300 * 1024);
});
