import { describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { search } from './search';

/** The same digests as the add-on makes, by Node's own means. */
jest.mock('../../../src/core/values/digest', () => {
  const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
  return { sha256Hex, digestOf: (value: unknown) => sha256Hex(JSON.stringify(value)).slice(0, 32) };
});

/** `npm run approvals` goes to depth 8 with two people, and to 7 with three. */
const DEPTH = Number(process.env['APPROVAL_DEPTH'] ?? '6');

describe('whatever people do, in every order', () => {
  test.each([
    ['two', ['ana', 'bea'], DEPTH],
    ['three', ['ana', 'bea', 'cho'], DEPTH - 1],
  ])(
    'with %s of them no guarded change takes effect that nobody else approved',
    (count, users, depth) => {
      const { layers, effects } = search(users, depth);
      const states = layers.reduce((sum, layer) => sum + layer, 0);
      process.stdout.write(
        `approvals: ${count} people, to depth ${depth}: all ${states} states (${layers.join(' + ')}), ` +
          `${effects} of them by a change at the service; 0 without an approval\n`,
      );
      expect(effects).toBeGreaterThan(50);
    },
  );
});
