import type { SheetTab } from '../../protocol';

interface Props {
  readonly tabs: readonly SheetTab[];
  readonly active: number;
  readonly open: (id: number) => void;
}

/** The tabs of the visible sheets. */
export function SheetTabs({ tabs, active, open }: Props) {
  return (
    <div class="tabs" role="tablist" aria-label="Sheets">
      {tabs.map(({ id, name, color }) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === active}
          style={color === null ? undefined : { boxShadow: `inset 0 -3px ${color}` }}
          onClick={() => {
            open(id);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
