import { buildSync } from 'esbuild';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld, type World, type WorldOptions } from '../../sandbox/apps-script/world';
import type { Ports } from '../../src/jobs/ports';

/** One call of a port's method, as plain data. A port that is a function has no method. */
export interface PortCall {
  readonly port: keyof Ports | 'grid';
  /** The sheet's name, if the port is a grid. */
  readonly sheet?: string;
  readonly method?: string;
  readonly args: readonly unknown[];
}

type CallResult = { readonly value: unknown } | { readonly threw: string };

/** JavaScript in a string, as importing the adapters would declare Google's globals in all tests. */
const SCRIPT = `
import { makePorts } from './src/app';

function perform(ports, { port, sheet, method, args }) {
  const target = port === 'grid' ? ports.workbook.grid(sheet) : ports[port];
  if (method === undefined) return target(...args);
  // Work under the lock is given as calls, too; its value is that of the last call.
  if (port === 'lock') {
    const [waitMs, work] = args;
    return target.tryRun(waitMs, () => work.map((call) => perform(ports, call)).pop());
  }
  return target[method](...args);
}

export function run(text) {
  const ports = makePorts();
  return JSON.stringify(JSON.parse(text).map((call) => {
    try {
      return { value: perform(ports, call) ?? null };
    } catch (error) {
      return { threw: error.message };
    }
  }));
}
`;

const ROOT = join(__dirname, '../..');
const ANA = 'ana@example.com';

/** A new spreadsheet with a script that contains only the adapters of src/gas. */
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

/** Makes the calls in one execution of a user and returns the result of each. */
export function runCalls(world: World, calls: readonly PortCall[], email = ANA): CallResult[] {
  return world.user(email).call('run', calls) as CallResult[];
}

/** Makes one call in its own execution. Rethrows what it throws. */
export function runCall(world: World, call: PortCall, email = ANA): unknown {
  const [result] = runCalls(world, [call], email);
  if (result === undefined || 'threw' in result) throw new Error(result?.threw);
  return result.value;
}

/** Makes the calls in an execution that the platform kills right after the last one. */
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
  throw new Error('The execution was not killed');
}

/** A port that runs each method call in its own execution. Arguments and results are plain data. */
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
