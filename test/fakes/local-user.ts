import { Killed, NotEmulated } from '../../sandbox/apps-script/errors';
import { Execution, type Origin } from '../../sandbox/apps-script/execution';
import type { Host } from '../../sandbox/apps-script/host';
import type { SheetHands } from '../../sandbox/apps-script/model/hands';
import type { Box } from '../../sandbox/apps-script/model/box';
import type { AuthMode } from '../../sandbox/apps-script/permissions';
import type { User } from '../../sandbox/apps-script/user';
import type { UserState } from '../../sandbox/apps-script/user-state';
import type { Ports } from '../../src/jobs/ports';
import { updateChange } from '../../src/jobs/review/edits';
import { scheduledRefresh } from '../../src/jobs/run/scheduled-run';
import type { ServerFunction } from '../../src/rpc/contract';
import { problemOf } from '../../src/rpc/reply';
import { serverFunctions } from '../../src/rpc/server-functions';
import { modelPorts } from './model-ports';
import { ScriptCalls } from './script-calls';

/** Notes an error of a trigger, which no one on the platform would see. */
export type Failed = (functionName: string, error: Error) => void;

/** Runs work as one execution of the add-on: what it wrote lands at its end, and no lock outlives it. */
export function execute<T>(
  host: Host,
  user: UserState,
  { mode, origin }: { readonly mode: AuthMode; readonly origin: Origin },
  work: (ports: Ports) => T,
): T {
  const execution = new Execution({ host, user, mode, origin });
  execution.loading = false;
  try {
    const value = work(modelPorts(new ScriptCalls(execution)));
    if (execution.breach !== null) throw execution.breach;
    if (execution.state !== 'running') throw new Killed();
    return value;
  } finally {
    if (execution.state === 'running') execution.finish();
  }
}

function hasMenus(): never {
  throw new Error('Menus and pages are in the built add-on only');
}

/** A person at the spreadsheet, whose pages call the server's functions in this thread. */
export class LocalUser implements User {
  readonly menu = [];
  readonly menuTitles = [];
  readonly menuLengths = [];
  readonly open = hasMenus;
  readonly install = hasMenus;
  readonly click = hasMenus;
  readonly answer = hasMenus;

  constructor(
    private readonly host: Host,
    private readonly state: UserState,
    private readonly failed: Failed,
  ) {}

  get email(): string {
    return this.state.account.email;
  }

  get dialogs() {
    return this.state.shown;
  }

  get activeSheet(): string {
    return this.state.activeSheet.name;
  }

  get selection(): readonly Box[] {
    return this.state.selections.get(this.state.activeSheet) ?? [];
  }

  deny(...scopes: string[]): void {
    for (const scope of scopes) this.state.account.denied.add(scope);
  }

  run(functionName: string, ...args: unknown[]): unknown {
    return this.execute('FULL', 'user', (ports) =>
      serverFunctions(() => ports)[functionName as ServerFunction](args[0]),
    );
  }

  call(functionName: string, input: unknown = {}): unknown {
    return JSON.parse(String(this.run(functionName, JSON.stringify(input)))) as unknown;
  }

  select(sheetName: string, ...a1: string[]): void {
    const hands = this.host.book.sheet(sheetName);
    this.state.activeSheet = hands.model;
    if (a1.length === 0) return;
    this.state.selections.set(
      hands.model,
      a1.map((text) => hands.box(text)),
    );
  }

  type(sheetName: string, a1: string, values: string | readonly (readonly string[])[]): void {
    this.edit(sheetName, a1, (hands) => hands.enter(a1, values));
  }

  clear(sheetName: string, a1: string): void {
    this.edit(sheetName, a1, (hands) => hands.clear(a1));
  }

  tick({ id }: { readonly id: string }): void {
    this.execute('FULL', 'clock', (ports) => {
      scheduledRefresh(ports, id, problemOf);
    });
  }

  private edit(sheetName: string, a1: string, change: (hands: SheetHands) => Box): void {
    const hands = this.host.book.sheet(sheetName);
    this.state.activeSheet = hands.model;
    const before = String(hands.valueAt(a1));
    const { row, column, rows, columns } = change(hands);
    try {
      this.execute('LIMITED', 'simple', (ports) => {
        updateChange(ports, {
          sheet: sheetName,
          firstRow: row,
          lastRow: row + rows - 1,
          firstColumn: column,
          lastColumn: column + columns - 1,
          before: rows === 1 && columns === 1 && before !== '' ? before : null,
        });
      });
    } catch (error) {
      if (error instanceof NotEmulated) throw error;
      this.failed('onEdit', error as Error);
    }
  }

  private execute<T>(mode: AuthMode, origin: Origin, work: (ports: Ports) => T): T {
    return execute(this.host, this.state, { mode, origin }, work);
  }
}
