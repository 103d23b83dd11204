import { useState } from 'preact/hooks';
import type { Rect } from '../grid/geometry';
import type { SheetReplica } from '../store/sheet-replica';

interface Props {
  readonly replica: SheetReplica;
  readonly column: number;
  readonly at: Rect;
  readonly apply: (hidden: readonly string[]) => void;
  readonly sort: (ascending: boolean) => void;
  readonly close: () => void;
}

/** The menu of a filtered column: sorts the sheet, and chooses which values are visible. */
export function FilterMenu({ replica, column, at, apply, sort, close }: Props) {
  const { filter } = replica.properties;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set(filter?.hidden[column] ?? []));
  const choose = (work: () => void) => () => {
    work();
    close();
  };
  const sortButton = (label: string, ascending: boolean) => (
    <button
      type="button"
      class="row-button"
      onClick={choose(() => {
        sort(ascending);
      })}
    >
      {label}
    </button>
  );
  return (
    <section
      class="filter-menu"
      role="dialog"
      aria-label="Filter"
      style={{ left: `${Math.max(4, at.x + at.width - 260)}px`, top: `${at.y + at.height + 2}px` }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
    >
      {sortButton('Sort A to Z', true)}
      {sortButton('Sort Z to A', false)}
      <hr />
      <VisibleValues values={valuesOf(replica, column)} hidden={hidden} setHidden={setHidden} />
      <footer>
        <button type="button" class="plain" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          class="primary"
          onClick={choose(() => {
            apply([...hidden]);
          })}
        >
          OK
        </button>
      </footer>
    </section>
  );
}

function valuesOf(replica: SheetReplica, column: number): string[] {
  const area = replica.properties.filter?.area;
  return area === undefined ? [] : replica.textsOf(column, area.row + 1, area.row + area.rows - 1);
}

interface VisibleValuesProps {
  readonly values: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly setHidden: (hidden: ReadonlySet<string>) => void;
}

/** Check boxes for the values that contain the search text. "Select all" and "Clear" affect only these. */
function VisibleValues({ values, hidden, setHidden }: VisibleValuesProps) {
  const [search, setSearch] = useState('');
  const found = values.filter((text) => text.toLowerCase().includes(search.toLowerCase()));
  const setVisible = (texts: readonly string[], visible: boolean) => (): void => {
    const next = new Set(hidden);
    for (const text of texts) {
      if (visible) next.delete(text);
      else next.add(text);
    }
    setHidden(next);
  };
  return (
    <>
      <div class="filter-links">
        <button type="button" onClick={setVisible(found, true)}>
          Select all
        </button>
        <button type="button" onClick={setVisible(found, false)}>
          Clear
        </button>
      </div>
      <input
        type="search"
        aria-label="Search values"
        placeholder="Search"
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
        }}
      />
      <ul>
        {found.map((text) => (
          <li key={text}>
            <label>
              <input
                type="checkbox"
                checked={!hidden.has(text)}
                onChange={setVisible([text], hidden.has(text))}
              />
              {text === '' ? '(Blanks)' : text}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
