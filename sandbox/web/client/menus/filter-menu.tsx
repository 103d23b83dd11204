import { useState } from 'preact/hooks';
import type { Rect } from '../grid/geometry';
import type { SheetTruth } from '../store/sheet-replica';

interface Props {
  readonly truth: SheetTruth;
  readonly column: number;
  readonly at: Rect;
  readonly apply: (hidden: readonly string[]) => void;
  readonly sort: (ascending: boolean) => void;
  readonly close: () => void;
}

/** The menu of a filtered column: sorts, and chooses which of its texts are shown. */
export function FilterMenu({ truth, column, at, apply, sort, close }: Props) {
  const area = truth.facts.filter?.area;
  const texts =
    area === undefined ? [] : truth.textsOf(column, area.row + 1, area.row + area.rows - 1);
  const [hidden, setHidden] = useState(new Set(truth.facts.filter?.hidden[column] ?? []));
  const [search, setSearch] = useState('');
  const found = texts.filter((text) => text.toLowerCase().includes(search.toLowerCase()));
  const set = (some: readonly string[], shown: boolean): void => {
    const next = new Set(hidden);
    for (const text of some) {
      if (shown) next.delete(text);
      else next.add(text);
    }
    setHidden(next);
  };
  const choose = (work: () => void) => () => {
    work();
    close();
  };
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
      <button
        type="button"
        class="row-button"
        onClick={choose(() => {
          sort(true);
        })}
      >
        Sort A to Z
      </button>
      <button
        type="button"
        class="row-button"
        onClick={choose(() => {
          sort(false);
        })}
      >
        Sort Z to A
      </button>
      <hr />
      <div class="filter-links">
        <button
          type="button"
          onClick={() => {
            set(found, true);
          }}
        >
          Select all
        </button>
        <button
          type="button"
          onClick={() => {
            set(found, false);
          }}
        >
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
                onChange={(event) => {
                  set([text], event.currentTarget.checked);
                }}
              />
              {text === '' ? '(Blanks)' : text}
            </label>
          </li>
        ))}
      </ul>
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
