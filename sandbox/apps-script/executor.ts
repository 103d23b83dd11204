import { Script } from 'node:vm';
import { Bridge } from './bridge';
import { ConsentAsked, Killed, ScriptError } from './errors';
import { Execution, type Origin } from './execution';
import type { Host } from './host';
import type { AuthMode } from './permissions';
import { Realm } from './realm';
import type { LoadedScript } from './script';
import { classNamed, GLOBALS, OTHER_SERVICES } from './services/registry';
import { ref } from './services/handles';
import type { UserState } from './user-state';

export interface Run {
  readonly host: Host;
  readonly script: LoadedScript;
  readonly user: UserState;
  readonly mode: AuthMode;
  readonly origin: Origin;
  readonly functionName: string;
}

/** How the arguments come into the script's realm and the result out of it. */
export interface Passing<T> {
  args(realm: Realm, bridge: Bridge): readonly unknown[];
  result(value: unknown): T;
}

const ENTRY = '__sandbox_entry__';
const CALL = new Script(`${ENTRY}()`, { filename: 'apps-script-entry.js' });

function defineGlobals(realm: Realm, bridge: Bridge, execution: Execution): void {
  for (const [name, kind] of Object.entries(GLOBALS)) {
    const service = bridge.wrap(ref(kind, null));
    realm.define(name, () => service);
  }
  for (const name of OTHER_SERVICES) {
    realm.define(name, () => {
      throw bridge.error(execution.notEmulated(name));
    });
  }
}

/** Does the work inside the script's context, as far as the watchdog lets it. */
function watched(realm: Realm, watchdogMs: number, work: () => unknown): unknown {
  const entry = (): unknown => {
    Reflect.deleteProperty(realm.context, ENTRY);
    return work();
  };
  Object.defineProperty(realm.context, ENTRY, { value: entry, configurable: true });
  return CALL.runInContext(realm.context, { timeout: watchdogMs });
}

/** What the host is told of an error: kills and wrong uses of the sandbox as they are, else the message alone. */
function outward(error: unknown, execution: Execution): Error {
  if (execution.breach !== null) return execution.breach;
  if (execution.state === 'killed')
    return execution.asksConsent ? new ConsentAsked() : new Killed();
  const message = (error as { readonly message?: unknown } | null)?.message;
  return new ScriptError(typeof message === 'string' ? message : String(error));
}

/**
 * One execution from fresh context to end. Throws Killed when the platform ended it, ScriptError for an error of the
 * script, and the sandbox's own error for something that is not emulated or not allowed here.
 */
export function execute<T>(run: Run, passing: Passing<T>): T {
  const { host, user, mode, origin } = run;
  const realm = new Realm(() => host.clock.now());
  const execution = new Execution({ host, user, mode, origin });
  const bridge = new Bridge(execution, realm, classNamed);
  defineGlobals(realm, bridge, execution);
  try {
    // One watchdog for load and call: each is a thread of its own.
    const value = watched(realm, host.watchdogMs, () => {
      run.script.code.runInContext(realm.context);
      execution.loading = false;
      const entry = realm.context[run.functionName] as (...given: readonly unknown[]) => unknown;
      return entry(...passing.args(realm, bridge));
    });
    const result = execution.state === 'killed' ? null : passing.result(value);
    return settle(execution, { value: result as T });
  } catch (error) {
    if (isWatchdog(error)) {
      execution.kill('none');
      execution.breaches(
        new Error(`The script ran longer than ${host.watchdogMs} ms of real time`),
      );
    }
    return settle(execution, { error });
  }
}

/** Virtual time does not pass by itself, so a loop without an end is stopped by the real one. */
function isWatchdog(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** Ends the execution: what waits is sent unless it was killed, and the outcome is told. */
function settle<T>(
  execution: Execution,
  outcome: { readonly value: T } | { readonly error: unknown },
): T {
  let failure: { readonly error: unknown } | null = 'error' in outcome ? outcome : null;
  if (execution.state === 'running') {
    try {
      execution.finish();
    } catch (error) {
      failure ??= { error };
    }
  }
  if (execution.breach !== null || execution.state === 'killed' || failure !== null) {
    throw outward(failure?.error, execution);
  }
  return (outcome as { readonly value: T }).value;
}
