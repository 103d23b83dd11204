import type { JSX } from 'preact';

export interface Tick<K> {
  readonly key: K;
  readonly name: string;
  readonly note?: string;
}

export interface TicksProps<K> {
  readonly legend?: string;
  readonly items: readonly Tick<K>[];
  readonly ticked: readonly K[];
  /** What is ticked now, in the order of the items. */
  readonly change: (ticked: readonly K[]) => void;
}

/** Several of many, as check boxes. */
export function Ticks<K extends string | number>(props: TicksProps<K>): JSX.Element {
  const { legend, items, ticked, change } = props;
  const toggle = (key: K): void => {
    const keys = items.map((item) => item.key);
    change(keys.filter((one) => ticked.includes(one) !== (one === key)));
  };
  return (
    <fieldset class="ticks">
      {legend !== undefined && <legend>{legend}</legend>}
      {items.map(({ key, name, note }) => (
        <label key={key} class="tick">
          <input
            type="checkbox"
            checked={ticked.includes(key)}
            onChange={() => {
              toggle(key);
            }}
          />
          <span>{name}</span>
          {note !== undefined && <span class="quiet tick-note">{note}</span>}
        </label>
      ))}
    </fieldset>
  );
}
