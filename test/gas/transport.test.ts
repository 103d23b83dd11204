import { afterAll, beforeAll } from '@jest/globals';
import type { World } from '../../sandbox/apps-script/world';
import type { FetchFault } from '../../sandbox/apps-script/faults';
import type { HttpRequest, Transport } from '../../src/core/ports';
import { answerTo, runTransportContract, type CannedService } from '../contracts/transport';
import { startCannedHttp, type CannedHttp } from './canned-http';
import { portIn, worldOfAdapters } from './in-apps-script';

let http: CannedHttp;
let world: World;

beforeAll(async () => {
  http = await startCannedHttp();
  world = worldOfAdapters({ serviceUrl: http.url });
});

afterAll(async () => {
  world.dispose();
  await http.stop();
});

/** The fault to inject for a request that must not reach the service. */
function faultFor(service: CannedService, request: HttpRequest): FetchFault | null {
  const answer = answerTo(service, request);
  if (answer === 'unknown host') return 'dns';
  return answer === 'used up' ? 'daily-quota' : null;
}

runTransportContract('of the platform', async (service) => {
  await http.act(service);
  http.arrived();
  world.faults.clear();
  const inScript = portIn<Transport>(world, { port: 'transport' });
  const received: HttpRequest[] = [];
  return {
    transport: {
      send(requests) {
        requests.forEach((request, index) => {
          const fault = faultFor(service, request);
          if (fault !== null) world.faults.fetch(fault, index + 1);
        });
        return inScript.send(requests);
      },
    },
    received() {
      received.push(...http.arrived());
      return received;
    },
  };
});
