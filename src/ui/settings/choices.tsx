import type { JSX } from 'preact';

export interface ChoicesProps<T extends string> {
  readonly legend: string;
  /** Ties the radio buttons together; one per form. */
  readonly name: string;
  readonly names: Readonly<Record<T, string>>;
  /** The values in the order in which they are offered. */
  readonly values: readonly T[];
  readonly value: T;
  readonly choose: (value: T) => void;
}

/** One of a few, as radio buttons. */
export function Choices<T extends string>(props: ChoicesProps<T>): JSX.Element {
  const { legend, name, names, values, value, choose } = props;
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
              choose(one);
            }}
          />
          {names[one]}
        </label>
      ))}
    </fieldset>
  );
}
