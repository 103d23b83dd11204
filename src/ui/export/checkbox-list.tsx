interface CheckboxItem<K> {
  readonly key: K;
  readonly name: string;
  readonly note?: string;
}

interface CheckboxListProps<K> {
  readonly legend?: string;
  readonly items: readonly CheckboxItem<K>[];
  readonly checked: readonly K[];
  /** Receives the checked keys in the order of the items. */
  readonly onChange: (ticked: readonly K[]) => void;
}

/** A choice of any number of items, as check boxes. */
export function CheckboxList<K extends string | number>(props: CheckboxListProps<K>) {
  const { legend, items, checked, onChange } = props;
  const toggle = (key: K) => {
    const keys = items.map((item) => item.key);
    onChange(keys.filter((one) => checked.includes(one) !== (one === key)));
  };
  return (
    <fieldset class="checkboxes">
      {legend !== undefined && <legend>{legend}</legend>}
      {items.map(({ key, name, note }) => (
        <label key={key} class="tick">
          <input
            type="checkbox"
            checked={checked.includes(key)}
            onChange={() => {
              toggle(key);
            }}
          />
          <span>{name}</span>
          {note !== undefined && <span class="muted tick-note">{note}</span>}
        </label>
      ))}
    </fieldset>
  );
}
