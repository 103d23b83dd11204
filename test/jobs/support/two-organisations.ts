import type { World } from '../../../sandbox/apps-script/world';
import type { User } from '../../../sandbox/apps-script/user';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { generateData } from '../../../sandbox/introw/generate';
import type { ServiceData } from '../../../sandbox/introw/records';
import { localService, type Answering, type LocalService } from '../../fakes/local-service';
import { localWorld } from '../../fakes/local-world';
import { value } from './driving';

export const OTHER_KEY = 'a-key-of-another-organisation-9z8y';

export interface TwoOrganisations {
  readonly world: World;
  readonly ana: User;
  readonly bob: User;
  /** The organisation of the key that Ana begins with. */
  readonly own: LocalService;
  /** The organisation of `OTHER_KEY`. */
  readonly other: LocalService;
}

/** Records of partners that another organisation has too, with ids of their own. */
export function recordsOf(payouts: number, whose: string): ServiceData {
  const made = generateData({ payouts, lines: 12, partners: 3, seed: 1 });
  return JSON.parse(JSON.stringify(made).replace(/"(pay|cln)_/g, `"$1_${whose}`)) as ServiceData;
}

/** Ana and Bob in one workbook, and two organisations: which one answers depends on the key. Bob's is the other's. */
export function twoOrganisations(
  own: ServiceData,
  other: ServiceData,
  worldOn: (service: Answering) => World = localWorld,
): TwoOrganisations {
  const services = { own: localService({ data: own }), other: localService({ data: other }) };
  const router: Answering = {
    send: (batch) =>
      batch.flatMap((request) => {
        const isOther = request.headers['x-api-key'] === OTHER_KEY;
        const headers = { ...request.headers, 'x-api-key': DEMO_KEY };
        const { fetcher } = isOther ? services.other : services.own;
        return fetcher.send([isOther ? { ...request, headers } : request]);
      }),
  };
  const world = worldOn(router);
  const [ana, bob] = [world.user('ana@example.com'), world.user('bob@example.com')];
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  value(bob, 'saveSettings', { apiKey: OTHER_KEY });
  for (const service of Object.values(services)) service.reset();
  return { world, ana, bob, ...services };
}
