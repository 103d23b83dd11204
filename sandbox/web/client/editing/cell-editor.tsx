import { useEffect, useRef, useState } from 'preact/hooks';
import { printA1 } from '../../../apps-script/model/a1';
import type { CellInput } from './cell-draft';
import type { Editing } from './sheet-editor';
import type { Rect } from '../grid/geometry';
import { GridKeys } from './grid-keys';
import { parseTable, printTable } from './clipboard-table';
import { areaAt } from '../grid/movement';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

interface Props {
  readonly workbook: Workbook;
  readonly editing: Editing;
  readonly input: CellInput;
  readonly rect: Rect;
}

/** What the selection holds, for the clipboard: of several areas the last. */
function selectedText(workbook: Workbook): string {
  const { truth } = workbook;
  const { areas } = workbook.store.state.selection;
  const area = areas[areas.length - 1];
  if (truth === null || area === undefined) return '';
  const hidden = new Set(truth.facts.hiddenRows);
  const rows = Math.min(area.rows, Math.max(1, truth.lastRow - area.row + 1));
  const shown = Array.from({ length: rows }, (_, i) => area.row + i).filter(
    (row) => !hidden.has(row),
  );
  return printTable(
    shown.map((row) =>
      Array.from({ length: area.columns }, (_, c) => truth.text(row, area.column + c)),
    ),
  );
}

/**
 * The text field that always lies over the active cell and takes the keyboard: invisible until something is typed, so
 * that every way of entering text works as in any field.
 */
export function CellEditor({ workbook, editing, input, rect }: Props) {
  const { input: open, selection, questions, dialog } = useStore(workbook.store);
  const field = useRef<HTMLTextAreaElement>(null);
  const [marked, setMarked] = useState(0);
  const keys = new GridKeys(workbook, editing, input);
  const choices = open === null || open.list === 'closed' ? [] : input.choices();
  const name = printA1(areaAt(selection.active));
  const text = workbook.truth?.text(selection.active.row, selection.active.column) ?? '';

  useEffect(() => {
    if (questions.length === 0 && dialog === null) field.current?.focus({ preventScroll: true });
  }, [questions.length, dialog]);
  useEffect(() => {
    setMarked(-1);
    if (open !== null && document.activeElement === field.current) {
      const end = field.current?.value.length ?? 0;
      field.current?.setSelectionRange(end, end);
    }
  }, [open === null]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Univer listens further out and would move its own cursor as well.
    event.stopPropagation();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && choices.length > 0) {
      setMarked((marked + by + choices.length) % choices.length);
      event.preventDefault();
      return;
    }
    const choice = choices[marked];
    if (event.key === 'Enter' && choice !== undefined) {
      input.choose(choice);
      event.preventDefault();
      return;
    }
    if (keys.press(event)) event.preventDefault();
  };

  return (
    <>
      <textarea
        ref={field}
        class={open === null ? 'cell-input' : 'cell-input open'}
        aria-label={`Cell ${name}: ${text}`}
        spellcheck={false}
        autocomplete="off"
        style={{
          left: `${rect.x}px`,
          top: `${rect.y}px`,
          minWidth: `${rect.width + 1}px`,
          height: `${Math.max(rect.height, (open?.text.split('\n').length ?? 1) * 17 + 5)}px`,
          width: `${Math.max(rect.width + 1, (open?.text.length ?? 0) * 7.4 + 24)}px`,
        }}
        value={open?.text ?? ''}
        onInput={(event) => {
          input.change(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onCopy={(event: ClipboardEvent) => {
          if (open !== null) return;
          event.clipboardData?.setData('text/plain', selectedText(workbook));
          event.preventDefault();
        }}
        onCut={(event: ClipboardEvent) => {
          if (open !== null) return;
          event.clipboardData?.setData('text/plain', selectedText(workbook));
          event.preventDefault();
          editing.clear(selection.areas.slice(-1));
        }}
        onPaste={(event: ClipboardEvent) => {
          if (open !== null) return;
          event.preventDefault();
          const table = parseTable(event.clipboardData?.getData('text/plain') ?? '');
          const area = selection.areas[selection.areas.length - 1];
          if (area !== undefined) editing.enter(area, table);
        }}
      />
      {choices.length > 0 && (
        <ul
          class="choices"
          role="listbox"
          aria-label="Choices"
          style={{
            left: `${rect.x}px`,
            top: `${rect.y + rect.height + 2}px`,
            minWidth: `${rect.width}px`,
          }}
        >
          {choices.map((choice, i) => (
            <li
              key={choice}
              role="option"
              aria-selected={i === marked}
              onPointerDown={(event: PointerEvent) => {
                event.preventDefault();
                input.choose(choice);
              }}
            >
              {choice}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
