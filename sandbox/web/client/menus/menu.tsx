import { useEffect, useRef, useState } from 'preact/hooks';
import { useAway } from './use-dismiss';

export type MenuEntry =
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly hint?: string;
      readonly disabled?: boolean;
      run(): void;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] };

interface ListProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly close: () => void;
  readonly style?: Readonly<Record<string, string>>;
}

function focusable(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(':scope > [role=menuitem]') ?? [])];
}

/** An open menu: arrows move, Enter chooses, Escape closes. */
export function MenuList({ label, entries, close, style }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    focusable(list.current)[0]?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = focusable(list.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      items[(at + move + items.length) % items.length]?.focus();
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div ref={list} class="menu" role="menu" aria-label={label} style={style} onKeyDown={onKeyDown}>
      {entries.map((entry, i) =>
        entry.kind === 'separator' ? <hr key={i} /> : <Item key={i} entry={entry} close={close} />,
      )}
    </div>
  );
}

function Item({
  entry,
  close,
}: {
  entry: Exclude<MenuEntry, { kind: 'separator' }>;
  close: () => void;
}) {
  const [open, setOpen] = useState(false);
  if (entry.kind === 'submenu') {
    return (
      <div
        class="submenu"
        onMouseEnter={() => {
          setOpen(true);
        }}
        onMouseLeave={() => {
          setOpen(false);
        }}
      >
        <button
          type="button"
          role="menuitem"
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <span>{entry.label}</span>
          <kbd>▸</kbd>
        </button>
        {open && <MenuList label={entry.label} entries={entry.entries} close={close} />}
      </div>
    );
  }
  return (
    <button
      type="button"
      role="menuitem"
      disabled={entry.disabled ?? false}
      onClick={() => {
        close();
        entry.run();
      }}
    >
      <span>{entry.label}</span>
      {entry.hint !== undefined && <kbd>{entry.hint}</kbd>}
    </button>
  );
}

export interface BarMenu {
  readonly title: string;
  /** The add-on's own. */
  readonly own?: boolean;
  readonly entries: readonly MenuEntry[];
}

/** The menu bar: one menu is open at a time, and the pointer opens its neighbours once one is. */
export function MenuBar({ menus }: { menus: readonly BarMenu[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const bar = useRef<HTMLElement>(null);
  useAway(bar, open !== null, () => {
    setOpen(null);
  });
  const titles = (): HTMLElement[] => [
    ...(bar.current?.querySelectorAll<HTMLElement>(':scope > .menu-holder > button') ?? []),
  ];
  const neighbour = (by: number): void => {
    const all = titles();
    const at = all.findIndex((title) => title.parentElement?.contains(document.activeElement));
    const next = (at + by + menus.length) % menus.length;
    if (open !== null) setOpen(menus[next]?.title ?? null);
    else all[next]?.focus();
  };
  // The way from the grid, where Tab moves between cells.
  useEffect(() => {
    const toMenus = (event: KeyboardEvent): void => {
      if (event.key !== 'F10' && !(event.altKey && event.key === '/')) return;
      event.preventDefault();
      event.stopPropagation();
      titles()[0]?.focus();
    };
    addEventListener('keydown', toMenus, true);
    return () => {
      removeEventListener('keydown', toMenus, true);
    };
  }, []);
  return (
    <nav
      ref={bar}
      class="menu-bar"
      role="menubar"
      aria-label="Menus"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') neighbour(1);
        if (event.key === 'ArrowLeft') neighbour(-1);
        if (event.key === 'ArrowDown' && open === null) {
          const at = titles().indexOf(document.activeElement as HTMLElement);
          setOpen(menus[at]?.title ?? null);
        }
        if (event.key === 'Escape' && open === null) {
          document.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
        }
      }}
    >
      {menus.map(({ title, entries, own }) => (
        <div key={title} class="menu-holder">
          <button
            type="button"
            role="menuitem"
            class={own === true ? 'own' : ''}
            aria-haspopup="menu"
            aria-expanded={open === title}
            onClick={() => {
              setOpen(open === title ? null : title);
            }}
            onMouseEnter={() => {
              if (open !== null) setOpen(title);
            }}
          >
            {title}
          </button>
          {open === title && (
            <MenuList
              label={title}
              entries={entries}
              close={() => {
                setOpen(null);
              }}
            />
          )}
        </div>
      ))}
    </nav>
  );
}
