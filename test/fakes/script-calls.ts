import { PlatformError, TEXTS } from '../../sandbox/apps-script/errors';
import type { Execution } from '../../sandbox/apps-script/execution';
import type { Overload } from '../../sandbox/apps-script/service-class';
import { ref, type ClassName, type Handles } from '../../sandbox/apps-script/services/handles';
import { classNamed } from '../../sandbox/apps-script/services/registry';
import { matches, typeList } from '../../sandbox/apps-script/signature';
import type { Box } from '../../sandbox/apps-script/model/box';
import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import { explained, placeOf, refusedBy } from '../../src/gas/refusals';
import { WaitingWrites } from '../../src/gas/waiting-writes';

const SOMEWHERE = 'A sheet of this workbook';

/**
 * The calls that one execution makes on Google's services, made in this thread. As on the platform, each is counted and
 * takes time, writes wait until something is read or flushed, and what was read is remembered until then.
 */
export class ScriptCalls {
  /** As the adapters have them. */
  readonly writes = new WaitingWrites(() => {
    this.call('SpreadsheetApp', null, 'flush');
  }, refusedBy);

  constructor(readonly execution: Execution) {}

  /** Calls a method of a service object. */
  call<K extends ClassName>(kind: K, self: Handles[K], name: string, ...args: unknown[]): unknown {
    const target = ref(kind, self);
    const { path, methods } = classNamed(target.kind);
    this.execution.enter(`${kind}.${name}`);
    const overload = methods[name]?.find(({ tokens }) => matches(tokens, args));
    if (overload === undefined) {
      throw new PlatformError(TEXTS.signature(typeList(args), `${path}.${name}`));
    }
    return this.effect(overload.effect, self, () => overload.run(self, this.execution, args));
  }

  /** Calls a method of the cells in a box, with the platform's checks of the box and the arguments. */
  cells(sheet: SheetModel, box: Box, name: string, ...args: unknown[]): unknown {
    this.call('Sheet', { sheet }, 'getRange', box.row, box.column, box.rows, box.columns);
    const method = classNamed('Range').methods[name];
    this.execution.enter(`Range.${name}`, box.rows * box.columns);
    const overload = method?.find(({ tokens }) => matches(tokens, args));
    if (overload === undefined) throw new Error(`Range.${name} does not take this`);
    const run = () => overload.run({ sheet, box }, this.execution, args);
    if (overload.effect !== 'reads') return this.effect(overload.effect, { sheet, box }, run);
    this.land();
    return this.execution.remembered(JSON.stringify([name, sheet.id, box]), run);
  }

  /** Counts a call that changes the document at once, and makes the change. */
  alter(name: string, cells: number, change: () => void): void {
    this.execution.enter(name, cells);
    this.land(change);
  }

  /** Sends what waits. What the platform refuses then is explained as the adapters explain it. */
  private land<T>(change?: () => T): T | undefined {
    return explained(SOMEWHERE, () => this.execution.land(change));
  }

  private effect(effect: Overload['effect'], self: unknown, run: () => unknown): unknown {
    switch (effect) {
      case 'plain':
        return explained(SOMEWHERE, run);
      case 'reads':
        this.land();
        return run();
      case 'alters':
        return this.land(() => {
          this.checkProtection(self);
          return run();
        });
      case 'writes': {
        const write = run() as () => void;
        this.execution.defer(() => {
          this.checkProtection(self);
          write();
        }, null);
        return undefined;
      }
    }
  }

  /** As the adapters do, a refusal names the sheet that it is about, wherever it shows. */
  private checkProtection(self: unknown): void {
    const { sheet } = (self ?? {}) as { readonly sheet?: SheetModel };
    explained(sheet === undefined ? SOMEWHERE : placeOf(sheet.name), () => {
      this.execution.checkProtection(self);
    });
  }
}
