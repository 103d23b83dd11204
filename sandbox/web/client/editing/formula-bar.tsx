import { useEffect, useState } from 'preact/hooks';
import { printAreas, readAreas } from '../grid/areas';
import type { CellInput } from './cell-draft';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

/** The name box, which selects what one types into it, and the text of the active cell. */
export function FormulaBar({ workbook, input }: { workbook: Workbook; input: CellInput }) {
  const { selection, input: open } = useStore(workbook.store);
  const name = printAreas(selection.areas);
  const [typed, setTyped] = useState(name);
  useEffect(() => {
    setTyped(name);
  }, [name]);
  const { row, column } = selection.active;
  const toGrid = (): void => {
    document.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
  };
  const go = (): void => {
    const { truth } = workbook;
    const areas = truth === null ? null : readAreas(typed, truth.facts);
    const last = areas?.[areas.length - 1];
    if (areas === null || last === undefined) {
      setTyped(name);
      workbook.notify('', `There is no place “${typed}” in this sheet.`);
      return;
    }
    workbook.select({ areas, active: { row: last.row, column: last.column } }, true);
    toGrid();
  };
  return (
    <div class="formula-bar" role="region" aria-label="Active cell">
      <input
        class="name-box"
        aria-label="Name box"
        value={typed}
        spellcheck={false}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          // The key must not go on to the grid, which has the focus by then.
          if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
          if (event.key === 'Enter') go();
          if (event.key === 'Escape') {
            setTyped(name);
            toGrid();
          }
        }}
      />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <input
        class="formula"
        aria-label="Formula bar"
        spellcheck={false}
        value={open?.text ?? workbook.truth?.typed(row, column) ?? ''}
        onFocus={() => {
          if (input.open === null) input.edit();
        }}
        onInput={(event) => {
          input.change(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Enter' && event.key !== 'Tab' && event.key !== 'Escape') return;
          event.preventDefault();
          if (event.key === 'Escape') input.cancel();
          else input.commit(event.key === 'Enter' ? 'down' : 'right');
          toGrid();
        }}
      />
    </div>
  );
}
