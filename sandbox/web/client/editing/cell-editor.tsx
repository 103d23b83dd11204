import { useEffect, useRef, useState } from 'preact/hooks';
import { printA1 } from '../../../apps-script/model/a1';
import type { Rect } from '../grid/geometry';
import { cellArea } from '../grid/movement';
import type { Draft } from '../store/state';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';
import type { CellDraft } from './cell-draft';
import { formatTable, parseTable } from './clipboard-table';
import { GridKeys } from './grid-keys';
import type { SheetEditor } from './sheet-editor';

const LINE_HEIGHT = 17;
const LETTER_WIDTH = 7.4;

interface Props {
  readonly workbook: Workbook;
  readonly editor: SheetEditor;
  readonly draft: CellDraft;
  readonly rect: Rect;
}

/**
 * The text field over the active cell. It always has the keyboard focus and is invisible until the user types, so that
 * every way of entering text works as in any other field.
 */
export function CellEditor({ workbook, editor, draft, rect }: Props) {
  const { draft: current, selection, questions, dialog } = useStore(workbook.store);
  const field = useRef<HTMLTextAreaElement>(null);
  const [highlighted, setHighlighted] = useState(0);
  const keys = new GridKeys(workbook, editor, draft);
  const choices = current === null || current.list === 'closed' ? [] : draft.choices();
  const name = printA1(cellArea(selection.active));
  const text = workbook.replica?.text(selection.active.row, selection.active.column) ?? '';

  useEffect(() => {
    // A page of the add-on that a closed dialog uncovered may have the focus already, and keeps it.
    const isPageFocused = document.activeElement instanceof HTMLIFrameElement;
    if (questions.length === 0 && dialog === null && !isPageFocused) {
      field.current?.focus({ preventScroll: true });
    }
  }, [questions.length, dialog]);
  useEffect(() => {
    setHighlighted(-1);
    if (current !== null && document.activeElement === field.current) {
      const end = field.current?.value.length ?? 0;
      field.current?.setSelectionRange(end, end);
    }
  }, [current === null]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Univer listens on an outer element and would move its own cursor too.
    event.stopPropagation();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = choices[highlighted];
    if (by !== undefined && choices.length > 0) {
      setHighlighted((highlighted + by + choices.length) % choices.length);
      event.preventDefault();
    } else if (event.key === 'Enter' && choice !== undefined) {
      draft.choose(choice);
      event.preventDefault();
    } else if (keys.handle(event)) event.preventDefault();
  };

  return (
    <>
      <textarea
        ref={field}
        class={current === null ? 'cell-input' : 'cell-input open'}
        aria-label={`Cell ${name}: ${text}`}
        spellcheck={false}
        autocomplete="off"
        style={fieldStyle(rect, current)}
        value={current?.text ?? ''}
        onInput={(event) => {
          draft.change(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        {...(current === null ? clipboardHandlers(workbook, editor) : {})}
      />
      {choices.length > 0 && (
        <Choices choices={choices} highlighted={highlighted} draft={draft} rect={rect} />
      )}
    </>
  );
}

/** At least as large as the cell, and large enough for the typed text. */
function fieldStyle({ x, y, width, height }: Rect, draft: Draft | null) {
  const { text = '' } = draft ?? {};
  const lines = text.split('\n').length;
  return {
    left: `${x}px`,
    top: `${y}px`,
    minWidth: `${width + 1}px`,
    height: `${Math.max(height, lines * LINE_HEIGHT + 5)}px`,
    width: `${Math.max(width + 1, text.length * LETTER_WIDTH + 24)}px`,
  };
}

/** Copies and pastes whole areas. While a text is being edited, the browser handles the clipboard instead. */
function clipboardHandlers(workbook: Workbook, editor: SheetEditor) {
  const area = workbook.store.state.selection.areas.at(-1);
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', selectedText(workbook));
    event.preventDefault();
  };
  return {
    onCopy,
    onCut: (event: ClipboardEvent): void => {
      onCopy(event);
      if (area !== undefined) editor.clear([area]);
    },
    onPaste: (event: ClipboardEvent): void => {
      event.preventDefault();
      const table = parseTable(event.clipboardData?.getData('text/plain') ?? '');
      if (area !== undefined) editor.enterTable(area, table);
    },
  };
}

/** The visible rows of the last selected area, as text for the clipboard. */
function selectedText(workbook: Workbook): string {
  const { replica } = workbook;
  const area = workbook.store.state.selection.areas.at(-1);
  if (replica === null || area === undefined) return '';
  const hidden = new Set(replica.properties.hiddenRows);
  const rows = Math.min(area.rows, Math.max(1, replica.lastRow - area.row + 1));
  const visible = Array.from({ length: rows }, (_, i) => area.row + i).filter(
    (row) => !hidden.has(row),
  );
  return formatTable(
    visible.map((row) =>
      Array.from({ length: area.columns }, (_, c) => replica.text(row, area.column + c)),
    ),
  );
}

interface ChoicesProps extends Pick<Props, 'draft' | 'rect'> {
  readonly choices: readonly string[];
  readonly highlighted: number;
}

/** The dropdown of a cell. */
function Choices({ choices, highlighted, draft, rect: { x, y, width, height } }: ChoicesProps) {
  const style = { left: `${x}px`, top: `${y + height + 2}px`, minWidth: `${width}px` };
  return (
    <ul class="choices" role="listbox" aria-label="Choices" style={style}>
      {choices.map((choice, i) => (
        <li
          key={choice}
          role="option"
          aria-selected={i === highlighted}
          onPointerDown={(event: PointerEvent) => {
            event.preventDefault();
            draft.choose(choice);
          }}
        >
          {choice}
        </li>
      ))}
    </ul>
  );
}
