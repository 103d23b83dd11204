import type { World } from '../../../sandbox/apps-script/world';
import type { Ports } from '../../../src/jobs/ports';
import { execute } from '../../fakes/local-user';
import { LocalWorld } from '../../fakes/local-world';

/** Runs work as Ana with the ports of an execution: what it writes has landed when this returns. */
export function inside<T>(world: World, work: (ports: Ports) => T): T {
  if (!(world instanceof LocalWorld)) throw new Error('Only a world in this thread can be entered');
  const { host, state } = world.backstage('ana@example.com');
  return execute(host, state, { mode: 'FULL', origin: 'user' }, work);
}
