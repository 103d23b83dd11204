import type { User } from '../../../sandbox/apps-script/user';
import type { World } from '../../../sandbox/apps-script/world';
import { DEMO_KEYS } from '../../../sandbox/introw/access';

/** All keys that tests ever give to the add-on, without those that are too short to be one. */
export const TEST_KEYS: readonly string[] = DEMO_KEYS.map(({ key }) => key);

/** Keeps every text that this user's pages are told from now on, the errors included. */
export function listenTo(user: User): string[] {
  const told: string[] = [];
  const run = user.run.bind(user);
  user.run = (name, ...args) => {
    try {
      const answer = run(name, ...args);
      told.push(String(answer));
      return answer;
    } catch (error) {
      told.push(error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error));
      throw error;
    }
  };
  return told;
}

/** Everything outside the users' own properties that the add-on leaves behind, by where it stands. */
function leavings(world: World, users: readonly User[]): [place: string, text: string][] {
  const { document, script, caches } = world.stored();
  const sheets = world.book.sheets.map(({ name }) => world.book.sheet(name));
  return [
    ...sheets.map((sheet): [string, string] => [
      `sheet ${sheet.name}`,
      JSON.stringify([sheet.values(), sheet.formulas(), sheet.notes(), sheet.display()]),
    ]),
    ['document properties', JSON.stringify(document)],
    ['script properties', JSON.stringify(script)],
    ['caches', JSON.stringify(caches)],
    ['log', JSON.stringify(world.log)],
    ['failures', world.failures.map(({ error }) => `${error.message} ${error.stack ?? ''}`).join()],
    ...users.map((user): [string, string] => [
      `pages of ${user.email}`,
      JSON.stringify(user.dialogs),
    ]),
  ];
}

/**
 * Where a key stands although it must not: anywhere but in one property of the user who saved it. What pages were told
 * is given by who listened to them.
 */
export function keyTraces(
  world: World,
  users: readonly User[],
  told: readonly string[],
  keys: readonly string[] = TEST_KEYS,
): string[] {
  const places = [...leavings(world, users), ['replies', told.join('\n')] as const].map(
    ([at, text]) => [at, text.toLowerCase()] as const,
  );
  const outside = keys.flatMap((key) =>
    places.filter(([, text]) => text.includes(key.toLowerCase())).map(([at]) => at),
  );
  const doubled = Object.entries(world.stored().user).flatMap(([email, properties]) => {
    const holding = Object.entries(properties).filter(([, text]) =>
      keys.some((key) => text.includes(key)),
    );
    return holding.length > 1 ? holding.map(([name]) => `${email}: ${name}`) : [];
  });
  return [...outside, ...doubled];
}
