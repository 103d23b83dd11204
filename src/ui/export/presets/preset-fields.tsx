import type { ExportView } from '../../../core/contract/export';
import { DATE_FORMS, type Preset } from '../../../core/export/preset';
import { openConstants } from '../../../core/export/preset-files';
import { PRESET_TEXT } from './text';

interface PresetFieldsProps {
  readonly preset: Preset;
  readonly view: ExportView;
  readonly given: Readonly<Record<string, string>>;
  readonly give: (key: string, text: string) => void;
}

/** What the target needs and the sheet does not hold; kept with the workbook. */
export function PresetFields({ preset, view, given, give }: PresetFieldsProps) {
  const open = openConstants(preset, given);
  const columns = view.headers.map((header) => [header, header] as const);
  const select = (key: string, label: string, options: readonly (readonly [string, string])[]) => (
    <Select
      key={key}
      name={key}
      label={label}
      value={given[key] ?? ''}
      options={options}
      give={give}
    />
  );
  return (
    <div class="preset-fields">
      {preset.constants.map(({ key, label }) => (
        <div key={key} class="field">
          <label for={key}>{label}</label>
          <input
            id={key}
            class="input"
            value={given[key] ?? ''}
            aria-invalid={open.includes(key)}
            onInput={({ currentTarget }) => {
              give(key, currentTarget.value);
            }}
          />
        </div>
      ))}
      {select('vendor', PRESET_TEXT.vendor, columns)}
      {preset.contact !== null &&
        select('contact', preset.contact, [['', PRESET_TEXT.chooseColumn], ...columns])}
      {preset.regional && (
        <>
          {select(
            'dates',
            PRESET_TEXT.dates,
            DATE_FORMS.map((form) => [form, form]),
          )}
          {select('decimal', PRESET_TEXT.decimal, [
            ['.', PRESET_TEXT.point],
            [',', PRESET_TEXT.comma],
          ])}
        </>
      )}
    </div>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly give: (key: string, text: string) => void;
}

export function Select({ name, label, value, options, give }: SelectProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        class="input"
        value={value}
        onChange={({ currentTarget }) => {
          give(name, currentTarget.value);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
