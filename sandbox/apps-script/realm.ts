import { createContext, Script, type Context } from 'node:vm';
import { isDate } from 'node:util/types';
import { PRELUDE } from './prelude';

/** Makes values with the constructors of the script's own context, as a host's Date or Error is none there. */
interface Makers {
  date(ms: number): object;
  array(host: readonly unknown[]): unknown[];
  object(): Record<string, unknown>;
  error(name: string, message: string): Error;
  parse(text: string): unknown;
  stringify(value: unknown): string | undefined;
}

const prelude = new Script(PRELUDE, { filename: 'apps-script-runtime.js' });

/** One fresh V8 context, as each execution of Apps Script has. */
export class Realm {
  readonly context: Context;
  readonly make: Makers;

  constructor(now: () => number) {
    this.context = createContext({});
    this.make = (prelude.runInContext(this.context) as (now: () => number) => Makers)(now);
  }

  /** Puts a name into the global scope; the script may shadow but not enumerate it. */
  define(name: string, get: () => unknown): void {
    Object.defineProperty(this.context, name, {
      get,
      // A script's own top-level declaration of the same name wins, as on the platform.
      set: (value: unknown) => {
        Object.defineProperty(this.context, name, { value, writable: true, configurable: true });
      },
      configurable: true,
      enumerable: false,
    });
  }

  /** A host's plain value as the script's: arrays, dates and records are built anew, the rest passes. */
  give(value: unknown, object: (host: object) => unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const copy = this.make.array(value);
      for (let i = 0; i < copy.length; i += 1) {
        const item: unknown = copy[i];
        if (typeof item === 'object' && item !== null) copy[i] = this.give(item, object);
      }
      return copy;
    }
    if (isDate(value)) return this.make.date(value.getTime());
    return object(value);
  }
}
