import type { CellRule } from '../../painted-cell';
import type { SheetEditor } from './sheet-editor';
import type { Position } from '../grid/geometry';
import { cellSelection, step, type Direction } from '../grid/movement';
import type { Draft } from '../store/state';
import type { Workbook } from '../store/workbook';

/** The text that is being typed into a cell, in the grid or in the formula bar. */
export class CellDraft {
  constructor(
    private readonly workbook: Workbook,
    private readonly editor: SheetEditor,
  ) {}

  get current(): Draft | null {
    return this.workbook.store.state.draft;
  }

  /** The dropdown choices of the cell being edited, or of the active cell; empty if it has no dropdown. */
  choices(): readonly string[] {
    const rule = this.ruleAt(this.current?.position ?? this.active);
    if (rule?.kind !== 'list') return [];
    const { current } = this;
    if (current?.list !== 'narrowed') return rule.values;
    const typed = current.text.toLowerCase();
    return rule.values.filter((value) => value.toLowerCase().includes(typed));
  }

  /** Starts editing the active cell with its current text. */
  start(list: Draft['list'] = 'closed'): void {
    const { row, column } = this.active;
    const text = this.workbook.replica?.editText(row, column) ?? '';
    this.set({ position: this.active, text, mode: 'editing', list });
  }

  /** Replaces the typed text; starts editing the active cell if none is being edited. */
  change(text: string): void {
    const { current } = this;
    const position = current?.position ?? this.active;
    const hasList = this.ruleAt(position)?.kind === 'list';
    this.set({
      position,
      text,
      mode: current?.mode ?? 'typing',
      list: hasList ? 'narrowed' : 'closed',
    });
  }

  /** Enters the text, then moves the active cell in the direction, if there is one. */
  commit(direction: Direction | null): void {
    const { current } = this;
    this.set(null);
    if (current !== null) this.editor.enterText(current.position, current.text);
    if (direction !== null) this.moveOn(direction);
  }

  choose(value: string): void {
    const position = this.current?.position ?? this.active;
    this.set(null);
    this.editor.enterText(position, value);
  }

  cancel(): void {
    this.set(null);
  }

  /** Toggles the check box of the active cell. Returns false if it has none. */
  toggle(): boolean {
    const { row, column } = this.active;
    if (this.ruleAt(this.active)?.kind !== 'checkbox') return false;
    const checked = this.workbook.replica?.text(row, column) === 'TRUE';
    this.editor.enterText(this.active, checked ? 'FALSE' : 'TRUE');
    return true;
  }

  private get active(): Position {
    return this.workbook.store.state.selection.active;
  }

  private moveOn(direction: Direction): void {
    const { replica } = this.workbook;
    if (replica === null) return;
    this.workbook.select(cellSelection(step(this.active, direction, replica.properties)), true);
  }

  private ruleAt({ row, column }: Position): CellRule | null {
    const { replica } = this.workbook;
    return replica === null ? null : replica.rule(replica.cell(row, column));
  }

  private set(draft: Draft | null): void {
    this.workbook.store.set({ draft });
  }
}
