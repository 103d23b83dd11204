import { Killed, PlatformError, TEXTS } from './errors';
import type { Execution } from './execution';
import type { Realm } from './realm';
import type { Method, ServiceClass } from './service-class';
import { matches, rememberRef, typeList, unwrapped } from './signature';
import {
  Ref,
  ref,
  type EnumHandle,
  type RangeHandle,
  type RangeListHandle,
} from './services/handles';

/**
 * Carries calls from the script to the services and answers back: checks each call, sees to the waiting writes, and
 * makes every value and every error one of the script's own realm.
 */
export class Bridge {
  private readonly enums = new Map<EnumHandle, object>();

  constructor(
    private readonly execution: Execution,
    private readonly realm: Realm,
    private readonly classOf: (kind: Ref['kind']) => ServiceClass,
  ) {}

  /** The object that the script sees for a service object. */
  wrap(target: Ref): object {
    if (target.kind !== 'Enum') return this.proxy(target);
    const known = this.enums.get(target.self as EnumHandle);
    if (known !== undefined) return known;
    const made = this.proxy(target);
    this.enums.set(target.self as EnumHandle, made);
    return made;
  }

  /** A host value as the script's. */
  give(value: unknown): unknown {
    return this.realm.give(value, (object) => {
      if (object instanceof Ref) return this.wrap(object as Ref);
      const copy = this.realm.make.object();
      for (const [key, item] of Object.entries(object)) copy[key] = this.give(item);
      return copy;
    });
  }

  /** A host error as the script's; a fault of the sandbox itself is noted, so that no catch can hide it. */
  error(error: unknown): Error {
    const cause = error instanceof Error ? error : new Error(String(error));
    const expected = cause instanceof PlatformError || cause instanceof Killed;
    if (!expected) this.execution.breaches(cause);
    return this.realm.make.error('Exception', cause.message);
  }

  private proxy(target: Ref): object {
    const serviceClass = this.classOf(target.kind);
    const proxy = new Proxy(this.realm.make.object(), {
      get: (_, name) => this.member(serviceClass, target, name),
      set: (_, name) => {
        throw this.error(
          this.execution.notEmulated(`setting ${serviceClass.name}.${String(name)}`),
        );
      },
    });
    rememberRef(proxy, target);
    return proxy;
  }

  private member(serviceClass: ServiceClass, target: Ref, name: string | symbol): unknown {
    if (typeof name === 'symbol') return undefined;
    const method = Object.hasOwn(serviceClass.methods, name)
      ? serviceClass.methods[name]
      : undefined;
    if (method !== undefined) {
      return (...args: unknown[]) => this.call(serviceClass, target, name, method, args);
    }
    const constants = serviceClass.constants?.[name];
    if (constants !== undefined) {
      const values = this.realm.make.object();
      for (const [key, value] of Object.entries(constants)) {
        values[key] = this.wrap(ref('Enum', value));
      }
      return values;
    }
    if (name === 'toString' || name === 'valueOf') return () => targetName(target);
    // A value that JSON.stringify or a promise asks for is no service's member on the platform either.
    if (name === 'toJSON' || name === 'then') return undefined;
    throw this.error(this.execution.notEmulated(`${serviceClass.name}.${name}`));
  }

  /** Readings of cells come from what the execution remembers. */
  private read(target: Ref, name: string, args: readonly unknown[], run: () => unknown): unknown {
    if (target.kind !== 'Range' || args.length > 0) return run();
    const { sheet, box } = target.self as RangeHandle;
    return this.execution.remembered(JSON.stringify([name, sheet.id, box]), run);
  }

  private call(
    serviceClass: ServiceClass,
    target: Ref,
    name: string,
    method: Method,
    args: readonly unknown[],
  ): unknown {
    try {
      this.execution.enter(`${serviceClass.name}.${name}`, cellsOf(target));
      checkSheet(target.self);
      const overload = method.find((entry) => matches(entry.tokens, args));
      if (overload === undefined) {
        throw new PlatformError(TEXTS.signature(typeList(args), `${serviceClass.path}.${name}`));
      }
      const run = (): unknown => overload.run(target.self, this.execution, unwrapped(args));
      switch (overload.effect) {
        case 'plain':
          return this.give(run());
        case 'reads':
          this.execution.land();
          return this.give(this.read(target, name, args, run));
        case 'alters':
          return this.give(
            this.execution.land(() => {
              this.execution.checkProtection(target.self);
              return run();
            }),
          );
        case 'writes':
          this.execution.defer(run() as () => void, target.self);
          return this.wrap(target);
      }
    } catch (error) {
      throw this.error(error);
    }
  }
}

function targetName(target: Ref): string {
  return target.kind === 'Enum' ? (target.self as EnumHandle).name : target.kind;
}

/** Objects of a sheet that was deleted are of no use any more. */
function checkSheet(self: unknown): void {
  const sheet = (self as { readonly sheet?: { alive: boolean; id: number } } | null)?.sheet;
  if (sheet?.alive === false) throw new PlatformError(`Sheet ${sheet.id} not found`);
}

/** How many cells a service object stands for. */
function cellsOf({ kind, self }: Ref): number {
  if (kind === 'RangeList')
    return (self as RangeListHandle).boxes.reduce(
      (sum, { rows, columns }) => sum + rows * columns,
      0,
    );
  if (kind !== 'Range') return 0;
  const { box } = self as RangeHandle;
  return box.rows * box.columns;
}
