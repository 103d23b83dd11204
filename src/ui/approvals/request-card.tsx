import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import type { ApprovalRequest, RequestedChange } from '../../core/contract/approvals';
import { minuteText } from '../../core/values/day';
import type { ShowRow } from '../changes/use-show-row';
import { VirtualRows } from '../changes/virtual-rows';
import { groupedAmount } from '../shared/amounts';
import { Icon } from '../shared/look/icon';
import { isSameMove, moveTotals } from './money';
import { keyOf, RequestedRow } from './requested-row';
import { APPROVALS_TEXT, moveMoneyText, moveText, requestText, standOutText } from './text';
import { standsOut, type Ticks } from './use-ticks';

interface RequestCardProps {
  readonly request: ApprovalRequest;
  /** ms UTC. */
  readonly now: number;
  readonly isExpanded: boolean;
  readonly toggle: () => void;
  /** Null where nothing can be decided any more. */
  readonly ticks: Ticks | null;
  readonly showRow: ShowRow | undefined;
  readonly showLines: ((payoutId: string) => void) | null;
  readonly skip?: (() => void) | undefined;
}

/** Who asked and when, the money by stage and currency, then each change. */
export function RequestCard(props: RequestCardProps) {
  const { request, now, isExpanded, toggle, ticks } = props;
  const { by, at, comment, changes } = request;
  const open = changes.filter(({ state }) => state === 'requested');
  const totals = useMemo(() => moveTotals(open.length > 0 ? open : changes), [changes]);
  return (
    <div class="group" role="group" aria-label={by}>
      <div class="group-header">
        <button type="button" class="group-toggle" aria-expanded={isExpanded} onClick={toggle}>
          <span class="asker">
            <span class="asker-name">{by}</span>
            <span class="asker-when" title={minuteText(at)}>
              {requestText(ticks === null ? changes.length : open.length, changes.length, now - at)}
            </span>
          </span>
        </button>
      </div>
      {comment !== null && <p class="said">{`“${comment}”`}</p>}
      <ul class="totals">
        {totals.map((total, at) => (
          <li key={JSON.stringify(total)}>
            {!isSameMove(totals[at - 1], total) && (
              <span class="total-move">{moveText(total.from, total.to)}</span>
            )}
            <span class="total-count">{moveMoneyText(total.sheet, total.count)}</span>{' '}
            <span class="total-amount">
              {total.amount === null ? '' : groupedAmount(total.amount)}{' '}
              <small>{total.currency}</small>
            </span>
          </li>
        ))}
      </ul>
      {isExpanded && <Rows {...props} changes={changes} />}
    </div>
  );
}

interface RowsProps extends RequestCardProps {
  readonly changes: readonly RequestedChange[];
}

function Rows({ changes, ticks, showRow, showLines, skip }: RowsProps) {
  const sorted = useMemo(() => inOrder(changes), [changes]);
  const mine = sorted.filter(({ canDecide }) => canDecide);
  const waiting = sorted.filter(({ state }) => state === 'requested');
  const whys = new Set(waiting.map(({ why }) => why));
  const saidWhy = mine.length === 0 && whys.size === 1 ? (waiting[0]?.why ?? null) : null;
  const unusual = mine.filter(standsOut).length;
  return (
    <>
      {saidWhy !== null && (
        <p class="card-note">
          <Icon name="block" /> {saidWhy}
        </p>
      )}
      {ticks !== null && mine.length > 0 && (
        <AllOfThem mine={mine} ticks={ticks}>
          {skip !== undefined && (
            <button type="button" class="link skip" onClick={skip}>
              {APPROVALS_TEXT.skip}
            </button>
          )}
        </AllOfThem>
      )}
      {unusual > 0 && (
        <p class="card-note">
          <Icon name="warn" /> {standOutText(unusual)}
        </p>
      )}
      <VirtualRows
        rows={sorted}
        keyOf={keyOf}
        estimate={estimatedHeight}
        reveal={null}
        renderRow={(change: RequestedChange, place) => (
          <RequestedRow
            key={keyOf(change)}
            change={change}
            place={place}
            ticked={ticks?.isTicked(change) ?? false}
            setTicked={ticks?.setTicked ?? null}
            saidWhy={saidWhy}
            showRow={showRow}
            showLines={showLines}
          />
        )}
      />
    </>
  );
}

interface AllOfThemProps {
  readonly mine: readonly RequestedChange[];
  readonly ticks: Ticks;
  readonly children: ComponentChildren;
}

function AllOfThem({ mine, ticks, children }: AllOfThemProps) {
  const ticked = mine.filter(ticks.isTicked).length;
  return (
    <p class="tick-all">
      <label>
        <input
          type="checkbox"
          class="tick"
          checked={ticked === mine.length}
          indeterminate={ticked > 0 && ticked < mine.length}
          onChange={({ currentTarget }) => {
            ticks.setTicked(mine, currentTarget.checked);
          }}
        />
        {APPROVALS_TEXT.all}
      </label>
      {children}
    </p>
  );
}

/** What stands out first, then what else the reader may decide, what waits for others, and what is decided. */
function inOrder(changes: readonly RequestedChange[]): RequestedChange[] {
  const rank = (change: RequestedChange) => {
    if (change.canDecide) return standsOut(change) ? 0 : 1;
    return change.state === 'requested' ? 2 : 3;
  };
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

/** In pixels, for a sidebar of 300. */
function estimatedHeight({ fields, history, why }: RequestedChange): number {
  const notes =
    (history?.unusual.length ?? 0) * 2 + (history?.last ? 1 : 0) + (why === null ? 0 : 3);
  return 84 + 18 * (fields.length + notes);
}
