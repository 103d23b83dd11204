import type { CellRule } from '../../protocol';
import type { Editing } from './sheet-editor';
import type { Place } from '../grid/geometry';
import { cellSelection, step, type Direction } from '../grid/movement';
import type { OpenCell } from '../store/state';
import type { Workbook } from '../store/workbook';

/** The cell that is open for editing, in the grid and in the formula bar alike. */
export class CellInput {
  constructor(
    private readonly workbook: Workbook,
    private readonly editing: Editing,
  ) {}

  get open(): OpenCell | null {
    return this.workbook.store.state.input;
  }

  /** The choices of the open cell, else of the active one; empty where it has no list. */
  choices(): readonly string[] {
    const rule = this.ruleAt(this.open?.place ?? this.active);
    if (rule?.kind !== 'list') return [];
    const { open } = this;
    if (open?.list !== 'narrowed') return rule.values;
    const typed = open.text.toLowerCase();
    return rule.values.filter((value) => value.toLowerCase().includes(typed));
  }

  /** Opens the active cell with the text that it holds. */
  edit(list: OpenCell['list'] = 'closed'): void {
    const { row, column } = this.active;
    const text = this.workbook.truth?.typed(row, column) ?? '';
    this.set({ place: this.active, text, mode: 'editing', list });
  }

  /** Typing into the active cell takes the place of what it held. */
  change(text: string): void {
    const { open } = this;
    const place = open?.place ?? this.active;
    const hasList = this.ruleAt(place)?.kind === 'list';
    this.set({
      place,
      text,
      mode: open?.mode ?? 'typing',
      list: hasList ? 'narrowed' : 'closed',
    });
  }

  /** Enters the text and goes on in a direction, where one is named. */
  commit(direction: Direction | null): void {
    const { open } = this;
    this.set(null);
    if (open !== null) this.editing.type(open.place, open.text);
    if (direction !== null) this.go(direction);
  }

  choose(value: string): void {
    const place = this.open?.place ?? this.active;
    this.set(null);
    this.editing.type(place, value);
  }

  cancel(): void {
    this.set(null);
  }

  /** Ticks or clears the box of the active cell; false where it has none. */
  toggle(): boolean {
    const { row, column } = this.active;
    if (this.ruleAt(this.active)?.kind !== 'checkbox') return false;
    const ticked = this.workbook.truth?.text(row, column) === 'TRUE';
    this.editing.type(this.active, ticked ? 'FALSE' : 'TRUE');
    return true;
  }

  private get active(): Place {
    return this.workbook.store.state.selection.active;
  }

  private go(direction: Direction): void {
    const { truth } = this.workbook;
    if (truth === null) return;
    this.workbook.select(cellSelection(step(this.active, direction, truth.facts)), true);
  }

  private ruleAt({ row, column }: Place): CellRule | null {
    const { truth } = this.workbook;
    return truth === null ? null : truth.rule(truth.cell(row, column));
  }

  private set(input: OpenCell | null): void {
    this.workbook.store.set({ input });
  }
}
