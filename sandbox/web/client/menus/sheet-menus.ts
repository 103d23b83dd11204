import { columnLetters } from '../../../apps-script/model/a1';
import type { MenuNode } from '../../protocol';
import type { SheetEditor } from '../editing/sheet-editor';
import type { BarMenu, MenuEntry } from './menu';
import { copyWorkbook, showVersions, startOver } from '../store/file-actions';
import type { Workbook } from '../store/workbook';

const SEPARATOR: MenuEntry = { kind: 'separator' };

function item(label: string, run: () => void, hint?: string): MenuEntry {
  return { kind: 'item', label, run, ...(hint === undefined ? {} : { hint }) };
}

function countOf(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/** The menus of the spreadsheet for the current selection, and those of the add-on. */
export class SheetMenus {
  constructor(
    private readonly workbook: Workbook,
    private readonly editor: SheetEditor,
  ) {}

  /** The menu bar: the spreadsheet's own menus, followed by those that the add-on created in onOpen. */
  menuBar(): BarMenu[] {
    const { menus } = this.workbook.store.state;
    return [
      { title: 'File', entries: this.file() },
      { title: 'Edit', entries: this.edit() },
      { title: 'Insert', entries: [...this.insertRows(), SEPARATOR, ...this.insertColumns()] },
      { title: 'View', entries: this.hiding() },
      { title: 'Data', entries: [...this.data(), SEPARATOR, ...this.tables()] },
      ...menus.map(({ title, items }): BarMenu => ({
        title,
        isAddOn: true,
        entries: items.map((node) => this.addOnEntry(node)),
      })),
    ];
  }

  /** The context menu of the grid. */
  contextMenu(): MenuEntry[] {
    return [
      ...this.insertRows(),
      ...this.insertColumns(),
      SEPARATOR,
      ...this.deletions(),
      SEPARATOR,
      ...this.data(),
    ];
  }

  /** The menu of the active sheet's tab. */
  tabMenu(): MenuEntry[] {
    return [
      item('Rename', () => {
        this.startRenaming(this.sheet);
      }),
      item('Delete sheet…', () => {
        this.deleteSheet();
      }),
    ];
  }

  /** Makes the name of a tab editable; null ends it. */
  startRenaming(sheet: number | null): void {
    this.workbook.store.set({ renaming: sheet });
  }

  renameSheet(sheet: number, name: string): void {
    this.workbook.perform({ kind: 'renameSheet', sheet, name });
  }

  filter(hidden: Readonly<Record<number, readonly string[]>>): void {
    this.workbook.perform({ kind: 'filter', sheet: this.sheet, hidden });
  }

  sort(column: number, ascending: boolean): void {
    this.workbook.perform({ kind: 'sort', sheet: this.sheet, column, ascending });
  }

  private get sheet(): number {
    return this.workbook.store.state.active;
  }

  private get area() {
    const { areas, active } = this.workbook.store.state.selection;
    return areas[areas.length - 1] ?? { ...active, rows: 1, columns: 1 };
  }

  private file(): MenuEntry[] {
    return [
      item('Rename', () => {
        document.querySelector<HTMLInputElement>('.title .name-input')?.select();
      }),
      item('Make a copy', () => {
        void copyWorkbook(this.workbook);
      }),
      item('Version history…', () => {
        void showVersions(this.workbook);
      }),
      SEPARATOR,
      item('Start over…', () => {
        this.workbook.question(
          'Start over?',
          'This replaces the workbook and the data at Introw with new ones, for everyone who has this page open. Nothing is kept.',
          ['Start over', 'Cancel'],
          (button) => {
            if (button === 'Start over') void startOver(this.workbook);
          },
        );
      }),
    ];
  }

  private edit(): MenuEntry[] {
    return [
      item(
        'Undo',
        () => {
          this.editor.undo();
        },
        'Ctrl+Z',
      ),
      item(
        'Redo',
        () => {
          this.editor.redo();
        },
        'Ctrl+Y',
      ),
      SEPARATOR,
      item(
        'Delete values',
        () => {
          this.editor.clear(this.workbook.store.state.selection.areas);
        },
        'Delete',
      ),
      ...this.deletions(),
      SEPARATOR,
      item('Rename sheet', () => {
        this.startRenaming(this.sheet);
      }),
      item('Delete sheet…', () => {
        this.deleteSheet();
      }),
    ];
  }

  private deleteSheet(): void {
    const { sheet } = this;
    const name = this.workbook.store.state.tabs.find(({ id }) => id === sheet)?.name ?? '';
    this.workbook.question(
      'Heads up!',
      `Do you really want to delete the sheet “${name}” with all that it holds? This cannot be undone here.`,
      ['Cancel', 'Delete sheet'],
      (button) => {
        if (button === 'Delete sheet') this.workbook.perform({ kind: 'deleteSheet', sheet });
      },
    );
  }

  /** Hides the selected rows or columns, or shows those among them that are hidden. */
  private hiding(): MenuEntry[] {
    const { row, rows, column, columns } = this.area;
    const { sheet } = this;
    return [
      item(`Hide ${countOf(rows, 'row')}`, () => {
        this.workbook.perform({ kind: 'hideRows', sheet, at: row, count: rows });
      }),
      item('Unhide rows in the selection', () => {
        this.workbook.perform({ kind: 'showRows', sheet, at: row, count: rows });
      }),
      SEPARATOR,
      item(`Hide ${countOf(columns, 'column')}`, () => {
        this.workbook.perform({ kind: 'hideColumns', sheet, at: column, count: columns });
      }),
      item('Unhide columns in the selection', () => {
        this.workbook.perform({ kind: 'showColumns', sheet, at: column, count: columns });
      }),
    ];
  }

  private tables(): MenuEntry[] {
    const { sheet } = this;
    return [
      item('Convert to table', () => {
        this.workbook.perform({ kind: 'convertToTable', sheet });
      }),
      item('Convert to range', () => {
        this.workbook.perform({ kind: 'convertToRange', sheet });
      }),
    ];
  }

  private changeLines(
    kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns',
    at: number,
    count: number,
  ): void {
    this.workbook.perform({ kind, sheet: this.sheet, at, count });
  }

  private insertRows(): MenuEntry[] {
    const { row, rows } = this.area;
    const words = countOf(rows, 'row');
    return [
      item(`Insert ${words} above`, () => {
        this.changeLines('insertRows', row, rows);
      }),
      item(`Insert ${words} below`, () => {
        this.changeLines('insertRows', row + rows, rows);
      }),
    ];
  }

  private insertColumns(): MenuEntry[] {
    const { column, columns } = this.area;
    const words = countOf(columns, 'column');
    return [
      item(`Insert ${words} left`, () => {
        this.changeLines('insertColumns', column, columns);
      }),
      item(`Insert ${words} right`, () => {
        this.changeLines('insertColumns', column + columns, columns);
      }),
    ];
  }

  private deletions(): MenuEntry[] {
    const { row, rows, column, columns } = this.area;
    return [
      item(`Delete ${countOf(rows, 'row')}`, () => {
        this.changeLines('deleteRows', row, rows);
      }),
      item(`Delete ${countOf(columns, 'column')}`, () => {
        this.changeLines('deleteColumns', column, columns);
      }),
    ];
  }

  private data(): MenuEntry[] {
    const { column } = this.workbook.store.state.selection.active;
    const letters = columnLetters(column);
    const filtered = (this.workbook.replica?.properties.filter ?? null) !== null;
    return [
      item(`Sort sheet by column ${letters} (A to Z)`, () => {
        this.sort(column, true);
      }),
      item(`Sort sheet by column ${letters} (Z to A)`, () => {
        this.sort(column, false);
      }),
      SEPARATOR,
      filtered
        ? item('Remove filter', () => {
            this.workbook.perform({ kind: 'removeFilter', sheet: this.sheet });
          })
        : item('Create a filter', () => {
            this.filter({});
          }),
    ];
  }

  private addOnEntry(node: MenuNode): MenuEntry {
    switch (node.kind) {
      case 'separator':
        return SEPARATOR;
      case 'item':
        return item(node.label, () => {
          void this.workbook.runMenuItem(node.label);
        });
      case 'submenu':
        return {
          kind: 'submenu',
          label: node.label,
          entries: node.items.map((inner) => this.addOnEntry(inner)),
        };
    }
  }
}
