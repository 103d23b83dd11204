import { useRef, useState } from 'preact/hooks';
import type { SheetTab } from '../../protocol';
import { MenuList } from './menu';
import { NameInput } from './name-input';
import type { SheetMenus } from './sheet-menus';
import { useDismiss } from './use-dismiss';

interface Props {
  readonly tabs: readonly SheetTab[];
  readonly active: number;
  /** The sheet whose name is being edited. */
  readonly renaming: number | null;
  readonly menus: SheetMenus;
  readonly open: (id: number) => void;
}

/** The tabs of the visible sheets. A double click or F2 renames one; a right click or Shift+F10 opens its menu. */
export function SheetTabs({ tabs, active, renaming, menus, open }: Props) {
  const [left, setLeft] = useState<number | null>(null);
  const menu = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setLeft(null);
  };
  useDismiss(menu, left !== null, close);
  return (
    <div class="tab-bar">
      <div class="tabs" role="tablist" aria-label="Sheets">
        {tabs.map((tab) =>
          tab.id === renaming ? (
            <NameInput
              key={tab.id}
              label="Sheet name"
              name={tab.name}
              focused
              rename={(name) => {
                menus.renameSheet(tab.id, name);
              }}
              done={() => {
                menus.startRenaming(null);
              }}
            />
          ) : (
            <Tab
              key={tab.id}
              tab={tab}
              selected={tab.id === active}
              open={() => {
                if (tab.id !== active) open(tab.id);
              }}
              rename={() => {
                menus.startRenaming(tab.id);
              }}
              openMenu={setLeft}
            />
          ),
        )}
      </div>
      {left !== null && (
        <div ref={menu} class="tab-menu" style={{ left: `${left}px` }}>
          <MenuList label="Sheet" entries={menus.tabMenu()} close={close} />
        </div>
      )}
    </div>
  );
}

interface TabProps {
  readonly tab: SheetTab;
  readonly selected: boolean;
  readonly open: () => void;
  readonly rename: () => void;
  /** `left` is where the menu begins, in pixels. */
  readonly openMenu: (left: number) => void;
}

function Tab({ tab: { name, color }, selected, open, rename, openMenu }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      style={color === null ? undefined : { boxShadow: `inset 0 -3px ${color}` }}
      onClick={open}
      onDblClick={rename}
      onKeyDown={({ key }) => {
        if (key === 'F2') rename();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        open();
        openMenu(event.currentTarget.getBoundingClientRect().left);
      }}
    >
      {name}
    </button>
  );
}
