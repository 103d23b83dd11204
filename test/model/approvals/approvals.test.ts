import { describe, expect, test } from '@jest/globals';
import { search } from './search';

const DEPTH = Number(process.env['APPROVAL_DEPTH'] ?? '8');
/** A minute's worth; `npm run approvals` goes to the end. */
const MOST = Number(process.env['APPROVAL_STATES'] ?? '15000');

describe('whatever people do, in every order', () => {
  test.each([
    ['two', ['ana', 'bea']],
    ['three', ['ana', 'bea', 'cho']],
  ])('with %s of them no guarded change takes effect that nobody else approved', (count, users) => {
    const found = search(users, DEPTH, MOST);
    process.stdout.write(
      `approvals: ${count} people, ${found.states} states, all of depth ${found.depth}, ${found.effects} changes at the service\n`,
    );
    expect(found.effects).toBeGreaterThan(50);
  });
});
