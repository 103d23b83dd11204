import { useState } from 'preact/hooks';

import { isRole, type Mapping, type Role } from './reading/columns';
import type { Said } from './reading/remembered';
import type { Table } from './reading/table';
import type { OpenFile } from './use-file';
import {
  DECIMAL_LEGEND,
  DECIMAL_NAMES,
  ORDER_LEGEND,
  ORDER_NAMES,
  OUT_LEGEND,
  OUT_NAMES,
  PAYMENTS_TEXT,
  ROLE_NAMES,
} from './text';

interface ColumnsFormProps {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly remembered: boolean;
  readonly unsettled: OpenFile['unsettled'];
  readonly open: boolean;
  readonly say: (said: Said) => void;
}

/** How the columns are read, to be corrected by hand. */
export function ColumnsForm(props: ColumnsFormProps) {
  const { table, mapping, remembered, open, say } = props;
  const { roles, currency, isNamed } = mapping;
  const asksCurrency = !roles.includes('currency') && (currency !== null || !isNamed);
  return (
    <details class="section" open={open}>
      <summary>
        <h2>{PAYMENTS_TEXT.columns}</h2>
        {remembered && <span class="muted">{PAYMENTS_TEXT.remembered}</span>}
      </summary>
      <div class="section-body">
        <Choices {...props} />
        {asksCurrency && <CurrencyField mapping={mapping} say={say} />}
        <table class="columns">
          <tbody>
            {table.headers.map((header, at) => (
              <ColumnRow
                key={at}
                header={header}
                sample={sampleOf(table, at)}
                role={roles[at] ?? null}
                choose={(role) => {
                  say({ roles: withRole(roles, at, role) });
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What neither names nor cells settle. */
function Choices({ mapping, unsettled, say }: ColumnsFormProps) {
  const { roles, out, order, decimal } = mapping;
  const isSigned = roles.includes('amount') && !roles.includes('direction');
  return (
    <>
      {isSigned && (
        <Choice
          legend={OUT_LEGEND}
          name="out"
          names={OUT_NAMES}
          value={out}
          onChoose={(chosen) => {
            say({ out: chosen });
          }}
        />
      )}
      {unsettled.order && (
        <Choice
          legend={ORDER_LEGEND}
          name="order"
          names={ORDER_NAMES}
          value={order}
          onChoose={(chosen) => {
            say({ order: chosen });
          }}
        />
      )}
      {unsettled.decimal && (
        <Choice
          legend={DECIMAL_LEGEND}
          name="decimal"
          names={DECIMAL_NAMES}
          value={decimal}
          onChoose={(chosen) => {
            say({ decimal: chosen });
          }}
        />
      )}
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly names: Readonly<Record<T, string>>;
  readonly value: T | null;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ legend, name, names, value, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <div class="choices">
        {(Object.keys(names) as T[]).map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name={name}
              checked={one === value}
              onChange={() => {
                onChoose(one);
              }}
            />
            {names[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function CurrencyField({ mapping, say }: Pick<ColumnsFormProps, 'mapping' | 'say'>) {
  const [typed, setTyped] = useState(mapping.currency ?? '');
  return (
    <div class="field">
      <label for="currency">{PAYMENTS_TEXT.currency}</label>
      <input
        id="currency"
        class="input currency"
        maxLength={3}
        placeholder={PAYMENTS_TEXT.currencyExample}
        value={typed}
        onInput={({ currentTarget }) => {
          const currency = currentTarget.value.trim().toUpperCase();
          setTyped(currency);
          say({ currency: /^[A-Z]{3}$/.test(currency) ? currency : null });
        }}
      />
    </div>
  );
}

interface ColumnRowProps {
  readonly header: string;
  readonly sample: string;
  readonly role: Role | null;
  readonly choose: (role: Role | null) => void;
}

function ColumnRow({ header, sample, role, choose }: ColumnRowProps) {
  return (
    <tr>
      <th scope="row">{header}</th>
      <td class="muted sample">{sample}</td>
      <td>
        <select
          class="input role"
          aria-label={header}
          value={role ?? ''}
          onChange={({ currentTarget: { value } }) => {
            choose(isRole(value) ? value : null);
          }}
        >
          <option value="">{PAYMENTS_TEXT.ignore}</option>
          {Object.entries(ROLE_NAMES).map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

function sampleOf({ rows }: Table, at: number): string {
  return rows.find((row) => (row[at] ?? '').trim() !== '')?.[at]?.trim() ?? '';
}

/** The roles with this one at its column: every role but the reference has one column, so that another one gives it up. */
export function withRole(roles: Mapping['roles'], at: number, role: Role | null): (Role | null)[] {
  return roles.map((one, column) => {
    if (column === at) return role;
    return one === role && role !== 'reference' ? null : one;
  });
}
