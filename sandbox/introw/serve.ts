/**
 * The service alone, for a look with curl or a browser:
 *
 *   npx tsx sandbox/introw/serve.ts --port 8787 --paging pages --payouts 1000 --lines 10000
 */
import { parseArgs } from 'node:util';
import { DEMO_KEY, READ_ONLY_KEY, REVOKED_KEY } from './access';
import { generateData } from './generate';
import type { PagingStyle, ServiceOptions } from './protocol';
import { startService } from './start';

const STYLES: readonly PagingStyle[] = ['cursor', 'pages', 'offset', 'link', 'bare'];

function readOptions(): ServiceOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8787' },
      paging: { type: 'string', default: 'cursor' },
      payouts: { type: 'string', default: '60' },
      lines: { type: 'string', default: '400' },
    },
  });
  const paging = STYLES.find((style) => style === values.paging);
  if (!paging) throw new Error(`--paging must be one of: ${STYLES.join(', ')}`);
  const data = generateData({ payouts: Number(values.payouts), lines: Number(values.lines) });
  return { port: Number(values.port), paging, data };
}

async function main(): Promise<void> {
  const { url } = await startService(readOptions());
  console.log(`Introw sandbox at ${url}/api/v1`);
  console.log(`x-api-key: ${DEMO_KEY} (all), ${READ_ONLY_KEY} (reads), ${REVOKED_KEY} (revoked)`);
}

void main();
