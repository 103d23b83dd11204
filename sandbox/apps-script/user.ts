import { ConsentAsked, NotEmulated, ScriptError } from './errors';
import { execute, type Passing, type Run } from './executor';
import type { Host } from './host';
import type { Box } from './model/box';
import type { TriggerModel } from './model/triggers';
import { passable } from './page-call';
import type { AuthMode } from './permissions';
import type { LoadedScript } from './script';
import { AUTH_MODES } from './services/enums';
import { ref, type MenuEntry } from './services/handles';
import type { ShownPage, UserState } from './user-state';

export type MenuItem =
  | { readonly kind: 'item'; readonly label: string; run(): void }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly MenuItem[] };

/** A person at one spreadsheet: opens it, clicks, types, and has pages that call the script. */
export interface User {
  readonly email: string;
  /** Loads the spreadsheet: runs onOpen(e). 'NONE' is an add-on that was never used in this file. */
  open(mode?: AuthMode): void;
  /** Installs the add-on from this spreadsheet: runs onInstall(e). */
  install(): void;
  /** What the menus hold, in order. */
  readonly menu: readonly MenuItem[];
  /** The titles of the menus; an add-on's own is under Extensions. */
  readonly menuTitles: readonly string[];
  /** How many entries each of them has in `menu`. */
  readonly menuLengths: readonly number[];
  /** Clicks the item, wherever it is in the menus, and runs its function in full rights. */
  click(label: string): void;
  /** All that this user's runs have shown, newest last. */
  readonly dialogs: readonly ShownPage[];
  /** Presses this button in the next alert or prompt; without it the first of the set is pressed. */
  answer(button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE', text?: string): void;
  /** Leaves these scopes of the manifest unticked, until the platform asks again. */
  deny(...scopes: string[]): void;
  /** google.script.run of a page: what goes in and comes out is what the platform lets through. */
  run(functionName: string, ...args: unknown[]): unknown;
  /** run() with one JSON text in and one out. */
  call(functionName: string, input?: unknown): unknown;
  /** Makes the sheet active and selects the areas; without areas the selection stays as it was there. */
  select(sheetName: string, ...a1: string[]): void;
  /** The active sheet's name. */
  readonly activeSheet: string;
  /** The areas selected in the active sheet, the active one last; empty where nothing was selected yet. */
  readonly selection: readonly Box[];
  /** Runs one of this user's clock triggers, whatever the time. */
  tick(trigger: TriggerModel): void;
  /** Types or pastes; then onEdit(e) runs, whose errors only the failure log shows. */
  type(sheetName: string, a1: string, values: string | readonly (readonly string[])[]): void;
  /** The Delete key; onEdit(e) runs as for typing. */
  clear(sheetName: string, a1: string): void;
}

export interface UserContext {
  readonly host: Host;
  readonly script: LoadedScript;
  readonly state: UserState;
  /** Notes an error of a simple trigger, which no one on the platform would see. */
  failed(functionName: string, error: Error): void;
}

const asIs: Passing<unknown>['result'] = (value) => value;

export class SandboxUser implements User {
  constructor(private readonly context: UserContext) {}

  get email(): string {
    return this.context.state.account.email;
  }

  get menu(): readonly MenuItem[] {
    return this.context.state.menus.flatMap((menu) => menu.entries.map((e) => this.item(e)));
  }

  get menuTitles(): readonly string[] {
    return this.context.state.menus.map((menu) => menu.label);
  }

  get menuLengths(): readonly number[] {
    return this.context.state.menus.map((menu) => menu.entries.length);
  }

  get dialogs(): readonly ShownPage[] {
    return this.context.state.shown;
  }

  get activeSheet(): string {
    return this.context.state.activeSheet.name;
  }

  get selection(): readonly Box[] {
    const { state } = this.context;
    return state.selections.get(state.activeSheet) ?? [];
  }

  open(mode: AuthMode = 'LIMITED'): void {
    this.context.state.menus.length = 0;
    this.trigger('onOpen', mode, {});
  }

  install(): void {
    this.trigger('onInstall', 'FULL', {});
  }

  click(label: string): void {
    const items = flattened(this.menu);
    const item = items.find((entry) => entry.label === label);
    if (item === undefined) {
      const labels = items.map((entry) => entry.label).join(' | ');
      throw new Error(`No menu item "${label}"; there are: ${labels}`);
    }
    item.run();
  }

  answer(button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE', text = ''): void {
    this.context.state.replies.push({ button, text });
  }

  deny(...scopes: string[]): void {
    for (const scope of scopes) this.context.state.account.denied.add(scope);
  }

  run(functionName: string, ...args: unknown[]): unknown {
    const texts = args.map((arg, index) => passable(arg, String(index)));
    const answer = this.execute(functionName, 'FULL', {
      args: (realm) => texts.map((text) => realm.make.parse(text)),
      result: (value) => passable(value, 'result'),
    });
    return JSON.parse(String(answer)) as unknown;
  }

  call(functionName: string, input: unknown = {}): unknown {
    const answer = this.run(functionName, JSON.stringify(input));
    if (typeof answer !== 'string') {
      throw new Error(`${functionName} answered no JSON text: ${JSON.stringify(answer)}`);
    }
    return JSON.parse(answer) as unknown;
  }

  select(sheetName: string, ...a1: string[]): void {
    const hands = this.context.host.book.sheet(sheetName);
    const { state } = this.context;
    state.activeSheet = hands.model;
    if (a1.length > 0) {
      state.selections.set(
        hands.model,
        a1.map((text) => hands.box(text)),
      );
    }
  }

  type(sheetName: string, a1: string, values: string | readonly (readonly string[])[]): void {
    this.edit(sheetName, a1, (hands) => hands.enter(a1, values));
  }

  clear(sheetName: string, a1: string): void {
    this.edit(sheetName, a1, (hands) => hands.clear(a1));
  }

  private edit(
    sheetName: string,
    a1: string,
    change: (hands: ReturnType<Host['book']['sheet']>) => Box,
  ): void {
    const hands = this.context.host.book.sheet(sheetName);
    const { state } = this.context;
    state.activeSheet = hands.model;
    const { row, column } = hands.box(a1);
    const before = hands.model.cells.formula.get(row, column) ?? hands.valueAt(a1);
    const box = change(hands);
    const single = box.rows === 1 && box.columns === 1;
    const after = hands.valueAt(a1);
    const event = {
      range: ref('Range', { sheet: hands.model, box }),
      ...(single && after !== '' ? { value: String(after) } : {}),
      ...(single && before !== '' ? { oldValue: String(before) } : {}),
    };
    if (!this.context.script.functions.has('onEdit')) return;
    try {
      this.trigger('onEdit', 'LIMITED', event);
    } catch (error) {
      if (error instanceof NotEmulated) throw error;
      this.context.failed('onEdit', error as Error);
    }
  }

  tick({ id, handler }: TriggerModel): void {
    const event = { triggerUid: id, authMode: ref('Enum', authMode('FULL')), timezone: 'UTC' };
    execute(this.runOf(handler, 'FULL', 'clock'), {
      args: (_, bridge) => [bridge.give(event)],
      result: asIs,
    });
  }

  /** Runs a simple trigger with its event object; nothing when the script has none of that name. */
  private trigger(name: string, mode: AuthMode, event: Readonly<Record<string, unknown>>): void {
    if (!this.context.script.functions.has(name)) return;
    const whole: Readonly<Record<string, unknown>> = {
      ...event,
      authMode: ref('Enum', authMode(mode)),
      source: ref('Spreadsheet', null),
      user: ref('User', { email: '' }),
    };
    execute(this.runOf(name, mode, 'simple'), {
      args: (_, bridge) => [bridge.give(whole)],
      result: asIs,
    });
  }

  private item(entry: MenuEntry): MenuItem {
    if (entry.kind === 'separator') return entry;
    if (entry.kind === 'submenu') {
      return {
        kind: 'submenu',
        label: entry.label,
        items: entry.entries.map((inner) => this.item(inner)),
      };
    }
    return {
      kind: 'item',
      label: entry.label,
      run: () => {
        try {
          this.execute(entry.functionName, 'FULL', { args: () => [], result: asIs });
        } catch (error) {
          // To a person at the screen that is a question, not an error.
          if (!(error instanceof ConsentAsked)) throw error;
        }
      },
    };
  }

  private execute(functionName: string, mode: AuthMode, passing: Passing<unknown>): unknown {
    const callable = this.context.script.functions.has(functionName) && !functionName.endsWith('_');
    if (!callable) throw new ScriptError(`Script function not found: ${functionName}`);
    return execute(this.runOf(functionName, mode, 'user'), passing);
  }

  private runOf(functionName: string, mode: AuthMode, origin: Run['origin']): Run {
    const { host, script, state } = this.context;
    return { host, script, user: state, mode, origin, functionName };
  }
}

function authMode(mode: AuthMode) {
  const found = AUTH_MODES[mode];
  if (found === undefined) throw new Error(`No such mode: ${mode}`);
  return found;
}

function flattened(items: readonly MenuItem[]): Extract<MenuItem, { kind: 'item' }>[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [];
    return item.kind === 'submenu' ? flattened(item.items) : [item];
  });
}
