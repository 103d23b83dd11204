import type { RequestedChange } from '../../core/contract/approvals';
import type { PreviewField } from '../../core/contract/preview';
import { RowHeader } from '../changes/change';
import { moneyText } from '../shared/amounts';
import type { ShowRow } from '../changes/use-show-row';
import { Value } from '../changes/value';
import type { RowPlace } from '../changes/virtual-rows';
import { Icon } from '../shared/look/icon';
import { APPROVALS_TEXT, lastText, placeParts, standText, tickLabel, unusualText } from './text';
import type { Ticks } from './use-ticks';

interface RequestedRowProps {
  readonly change: RequestedChange;
  readonly place: RowPlace;
  readonly ticked: boolean;
  /** Null where nothing can be ticked. */
  readonly setTicked: Ticks['setTicked'] | null;
  /** Why nothing of the request is the reader's to decide, said above the rows; not said again in each. */
  readonly saidWhy: string | null;
  readonly showRow: ShowRow | undefined;
  readonly showLines: ((payoutId: string) => void) | null;
}

/** One change that was asked for: whose money, old and new, what stands out, and why it is not the reader's to decide. */
export function RequestedRow(props: RequestedRowProps) {
  const { change, place, ticked, setTicked, saidWhy, showRow, showLines } = props;
  const { sheet, id, row, partner, canDecide } = change;
  return (
    <li
      class="change"
      tabIndex={-1}
      data-key={keyOf(change)}
      {...place}
      onKeyDown={(event) => {
        if (event.key !== 'x' || setTicked === null || !canDecide) return;
        setTicked([change], !ticked);
      }}
    >
      <div class="change-top">
        {setTicked !== null && canDecide && (
          <input
            type="checkbox"
            class="tick"
            aria-label={tickLabel(change)}
            checked={ticked}
            onChange={({ currentTarget }) => {
              setTicked([change], currentTarget.checked);
            }}
          />
        )}
        <RowHeader
          title={partner ?? id}
          amount={moneyText(change)}
          location={placeParts(change)}
          record={{ sheet, id, row }}
          showRow={row < 1 ? undefined : showRow}
        />
      </div>
      <RowBody change={change} saidWhy={saidWhy} showLines={showLines} />
    </li>
  );
}

type RowBodyProps = Pick<RequestedRowProps, 'change' | 'saidWhy' | 'showLines'>;

function RowBody({ change, saidWhy, showLines }: RowBodyProps) {
  const { sheet, id, partner, history, why, state } = change;
  const stand = standText(change);
  const isDecided = state === 'approved' || state === 'rejected';
  return (
    <div class="change-body">
      <FieldLines fields={change.fields} />
      {history !== null && lastText(history) !== '' && <p class="muted">{lastText(history)}</p>}
      {history?.unusual.map((one) => (
        <p key={unusualText(one, change.currency)} class="stands-out">
          <Icon name="warn" /> {unusualText(one, change.currency)}
        </p>
      ))}
      {why !== null && why !== saidWhy && !isDecided && (
        <p class="bar-note">
          <Icon name="block" /> {why}
        </p>
      )}
      {stand !== '' && <p class={`stand stand-${change.state}`}>{stand}</p>}
      {showLines !== null && sheet === 'Payouts' && (
        <button
          type="button"
          class="link"
          aria-label={`${APPROVALS_TEXT.lines}: ${partner ?? id}`}
          onClick={() => {
            showLines(id);
          }}
        >
          {APPROVALS_TEXT.lines}
        </button>
      )}
    </div>
  );
}

export function keyOf({ sheet, id }: Pick<RequestedChange, 'sheet' | 'id'>): string {
  return `${sheet} ${id}`;
}

/** Each field, old → new. */
export function FieldLines({ fields }: { readonly fields: readonly PreviewField[] }) {
  return (
    <>
      {fields.map(({ field, from, to }) => (
        <p key={field} class="change-field">
          <span class="field-name">{field}</span>
          <span class="field-values">
            <Value field={field} value={from} version="old" />
            <span class="field-arrow">{' → '}</span>
            <Value field={field} value={to} version="new" />
          </span>
        </p>
      ))}
    </>
  );
}
