interface RadioGroupProps<T extends string> {
  readonly legend: string;
  /** The name that the radio buttons share; unique within the form. */
  readonly name: string;
  readonly labels: Readonly<Record<T, string>>;
  /** The values in display order. */
  readonly values: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A choice of one value, as radio buttons. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { legend, name, labels, values, value, onChange } = props;
  return (
    <fieldset class="field choices">
      <legend>{legend}</legend>
      {values.map((one) => (
        <label key={one} class="choice">
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === value}
            onChange={() => {
              onChange(one);
            }}
          />
          {labels[one]}
        </label>
      ))}
    </fieldset>
  );
}
