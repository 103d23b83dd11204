import { useEffect, useState } from 'preact/hooks';
import { formatAreas, parseAreas } from '../grid/areas';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';
import type { CellDraft } from './cell-draft';

interface Props {
  readonly workbook: Workbook;
  readonly draft: CellDraft;
}

/** The name box and the text of the active cell. */
export function FormulaBar({ workbook, draft }: Props) {
  return (
    <div class="formula-bar" role="region" aria-label="Active cell">
      <NameBox workbook={workbook} />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <FormulaField workbook={workbook} draft={draft} />
    </div>
  );
}

function focusGrid(): void {
  document.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
}

/** Shows the selected areas, and selects the areas typed into it. */
function NameBox({ workbook }: Pick<Props, 'workbook'>) {
  const { selection } = useStore(workbook.store);
  const name = formatAreas(selection.areas);
  const [typed, setTyped] = useState(name);
  useEffect(() => {
    setTyped(name);
  }, [name]);
  const goToTyped = (): void => {
    const { replica } = workbook;
    const areas = replica === null ? null : parseAreas(typed, replica.properties);
    const last = areas?.at(-1);
    if (areas === null || last === undefined) {
      setTyped(name);
      workbook.toast('', `“${typed}” is not a range in this sheet.`);
      return;
    }
    workbook.select({ areas, active: { row: last.row, column: last.column } }, true);
    focusGrid();
  };
  return (
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
        // Otherwise the key would also reach the grid, which takes the focus now.
        if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
        if (event.key === 'Enter') goToTyped();
        if (event.key === 'Escape') {
          setTyped(name);
          focusGrid();
        }
      }}
    />
  );
}

function FormulaField({ workbook, draft }: Props) {
  const { selection, draft: current } = useStore(workbook.store);
  const { row, column } = selection.active;
  return (
    <input
      class="formula"
      aria-label="Formula bar"
      spellcheck={false}
      value={current?.text ?? workbook.replica?.editText(row, column) ?? ''}
      onFocus={() => {
        if (draft.current === null) draft.start();
      }}
      onInput={(event) => {
        draft.change(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Enter' && event.key !== 'Tab' && event.key !== 'Escape') return;
        event.preventDefault();
        if (event.key === 'Escape') draft.cancel();
        else draft.commit(event.key === 'Enter' ? 'down' : 'right');
        focusGrid();
      }}
    />
  );
}
