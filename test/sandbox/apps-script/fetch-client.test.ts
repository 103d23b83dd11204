import { expect, test } from '@jest/globals';
import { openFetchClient } from '../../../sandbox/apps-script/fetch-client';
import type { WireRequest } from '../../../sandbox/apps-script/fetch-worker';
import { startEcho } from './echo-service';

function to(url: string): WireRequest[] {
  return [{ url, method: 'get', headers: {}, body: null }];
}

test('a client that was closed sends nothing more, while others go on over the same thread', async () => {
  const echo = await startEcho();
  const [one, other] = [openFetchClient(), openFetchClient()];
  for (const client of [one, other]) client.send(to(`${echo.url}/before`));
  one.close();
  one.close();

  expect(() => one.send(to(`${echo.url}/after`))).toThrow('disposed of');
  expect(other.send(to(`${echo.url}/after`))).toMatchObject([{ kind: 'answer', status: 200 }]);
  other.close();
  expect(openFetchClient().send(to(`${echo.url}/anew`))).toMatchObject([{ kind: 'answer' }]);
  await echo.stop();
});
