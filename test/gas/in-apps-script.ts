import { buildSync } from 'esbuild';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld, type World, type WorldOptions } from '../../sandbox/apps-script/world';
import type { Ports } from '../../src/jobs/ports';

/** One call of a port's method, as plain data. A function that is a port has no method. */
export interface PortCall {
  readonly port: keyof Ports | 'grid';
  /** Which sheet a grid is of. */
  readonly sheet?: string;
  readonly method?: string;
  readonly args: readonly unknown[];
}

type CallResult = { readonly value: unknown } | { readonly threw: string };

/** Plain JavaScript: names of the platform's types would be known in all tests otherwise. */
const SCRIPT = `
import { makeServices } from './src/app';

function perform(services, { port, sheet, method, args }) {
  const target = port === 'grid' ? services.workbook.grid(sheet) : services[port];
  if (method === undefined) return target(...args);
  // What is done under the lock is calls too, and its value is what the last one gives.
  if (port === 'lock') {
    const [waitMs, work] = args;
    return target.tryRun(waitMs, () => work.map((call) => perform(services, call)).pop());
  }
  return target[method](...args);
}

export function run(text) {
  const services = makeServices();
  return JSON.stringify(JSON.parse(text).map((call) => {
    try {
      return { value: perform(services, call) ?? null };
    } catch (error) {
      return { threw: error.message };
    }
  }));
}
`;

const ROOT = join(__dirname, '../..');
const ANA = 'ana@example.com';

/** A new spreadsheet with a script in it that is nothing but the adapters of src/gas. */
export function worldOfAdapters(options: Partial<WorldOptions> = {}): World {
  const dist = mkdtempSync(join(tmpdir(), 'adapters-'));
  try {
    const built = buildSync({
      stdin: { contents: SCRIPT, resolveDir: ROOT, loader: 'js' },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'Adapters',
      target: 'es2019',
      footer: { js: 'function run(text){return Adapters.run(text)}' },
    });
    writeFileSync(join(dist, 'Code.js'), built.outputFiles[0]?.text ?? '');
    copyFileSync(join(ROOT, 'appsscript.json'), join(dist, 'appsscript.json'));
    return createWorld({ dist, serviceUrl: 'http://127.0.0.1:9', ...options });
  } finally {
    rmSync(dist, { recursive: true });
  }
}

/** Makes the calls in one execution of a user's, and tells what came of each. */
export function runCalls(world: World, calls: readonly PortCall[], email = ANA): CallResult[] {
  return world.user(email).call('run', calls) as CallResult[];
}

/** Makes one call in an execution of its own. Throws what it throws. */
export function runCall(world: World, call: PortCall, email = ANA): unknown {
  const [result] = runCalls(world, [call], email);
  if (result === undefined || 'threw' in result) throw new Error(result?.threw);
  return result.value;
}

/** Makes the calls in an execution that the platform ends right after the last of them. */
export function runCutOff(world: World, calls: readonly PortCall[]): void {
  const last: PortCall = { port: 'ids', method: 'next', args: [] };
  world.between((name) => {
    if (name === 'Utilities.getUuid') world.faults.killBeforeCall(1);
  });
  try {
    runCalls(world, [...calls, last]);
  } catch (error) {
    if (error instanceof Error && error.name === 'Killed') return;
    throw error;
  } finally {
    world.between(null);
  }
  throw new Error('The execution came to its end');
}

/** A port whose every method is an execution of its own: it takes and gives plain data, also where none is promised. */
export function portIn<Port extends object>(
  world: World,
  at: Pick<PortCall, 'port' | 'sheet'>,
  email = ANA,
): Port {
  const call =
    (method: string) =>
    (...args: unknown[]) =>
      runCall(world, { ...at, method, args }, email);
  return new Proxy({} as Port, { get: (_, method) => call(String(method)) });
}
