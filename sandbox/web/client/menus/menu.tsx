import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDismiss } from './use-dismiss';

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

/** An open menu. Arrow keys move, Enter chooses, Escape closes. */
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
  /** Whether it is the add-on's menu. */
  readonly isAddOn?: boolean;
  readonly entries: readonly MenuEntry[];
}

/** The menu bar. One menu is open at a time; while one is, hovering over another opens that. */
export function MenuBar({ menus }: { menus: readonly BarMenu[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const bar = useRef<HTMLElement>(null);
  useDismiss(bar, open !== null, () => {
    setOpen(null);
  });
  useFocusShortcut(bar);
  const onKeyDown = (event: KeyboardEvent): void => {
    const titles = titlesIn(bar.current);
    const at = titles.findIndex((title) => title.parentElement?.contains(document.activeElement));
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      const next = (at + by + menus.length) % menus.length;
      if (open !== null) setOpen(menus[next]?.title ?? null);
      else titles[next]?.focus();
    }
    if (event.key === 'ArrowDown' && open === null) setOpen(menus[at]?.title ?? null);
    if (event.key === 'Escape' && open === null) {
      document.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
    }
  };
  return (
    <nav ref={bar} class="menu-bar" role="menubar" aria-label="Menus" onKeyDown={onKeyDown}>
      {menus.map(({ title, entries, isAddOn }) => (
        <div key={title} class="menu-holder">
          <button
            type="button"
            role="menuitem"
            class={isAddOn === true ? 'add-on' : ''}
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

function titlesIn(bar: HTMLElement | null): HTMLElement[] {
  return [...(bar?.querySelectorAll<HTMLElement>(':scope > .menu-holder > button') ?? [])];
}

/** Makes F10 and Alt+/ focus the first menu, for example from the grid, where Tab moves between cells. */
function useFocusShortcut(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F10' && !(event.altKey && event.key === '/')) return;
      event.preventDefault();
      event.stopPropagation();
      titlesIn(bar.current)[0]?.focus();
    };
    addEventListener('keydown', onKeyDown, true);
    return () => {
      removeEventListener('keydown', onKeyDown, true);
    };
  }, []);
}
