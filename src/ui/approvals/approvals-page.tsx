import { useRef, useState } from 'preact/hooks';

import type { ApprovalRequest, Approvals } from '../../core/contract/approvals';
import { shownLinesText } from '../changes/text';
import { type ShowRow, useShowRow } from '../changes/use-show-row';
import { Busy } from '../shared/look/busy';
import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import { Page } from '../shared/look/page';
import { ProblemBox } from '../shared/problem-box';
import type { PageHost } from '../shared/server/page-host';
import { groupedAmount } from '../shared/amounts';
import { plural } from '../shared/text';
import { useEscape } from '../shared/use-escape';
import { useOpenPage } from '../shared/use-open-page';
import { DecisionFooter } from './decision-footer';
import { Findings } from './findings';
import { biggestFirst } from '../shared/amounts';
import { isOpen } from './money';
import { RequestCard } from './request-card';
import { RulesRequest } from './rules-request';
import { APPROVALS_TEXT, headline } from './text';
import { type ApprovalList, useApprovals } from './use-approvals';
import { useTicks } from './use-ticks';

/** What waits for a second person, and what became of it. */
export function ApprovalsPage({ host }: { readonly host: PageHost }) {
  const list = useApprovals(host);
  const { view } = list;
  const [chosen, setChosen] = useState<string | null>(null);
  const open = view?.requests.filter((one) => one.kind === 'changes' && isOpen(one)) ?? [];
  // The oldest that the reader may decide something of stands open, until another is chosen.
  const first = open.find(({ changes }) => changes.some(({ canDecide }) => canDecide)) ?? open[0];
  const current = chosen ?? first?.requestId ?? '';
  const ticks = useTicks(current);
  const comment = useRef<HTMLInputElement>(null);
  const rows = useShowRow(host.server);
  const lines = useShowLines(host);
  useEscape(list.busy ? null : host.close);
  const request = open.find(({ requestId }) => requestId === current) ?? null;
  const isMine = request?.changes.some(({ canDecide }) => canDecide) ?? false;
  return (
    <Page heading={APPROVALS_TEXT.heading}>
      {view !== null && <Headline view={view} />}
      <div class="page-body">
        {list.problem !== null && (
          <ProblemBox problem={list.problem} server={host.server} onRetry={list.refresh} />
        )}
        {view === null && list.problem === null && <Busy text={APPROVALS_TEXT.reading} />}
        {view !== null && !view.intact && <NotIntact view={view} host={host} />}
        {view?.me === null && <Notice icon="info" title={APPROVALS_TEXT.noAddress} lines={[]} />}
        {view !== null && (
          <Waiting
            view={view}
            open={open}
            current={current}
            choose={setChosen}
            list={list}
            ticks={ticks}
            now={host.timers.now()}
            showRow={rows.showRow}
            showLines={lines.showLines}
            skip={() => comment.current?.focus()}
          />
        )}
      </div>
      <p class="row-message" role="status">
        {[list.said, rows.message, lines.message].find((one) => one !== '') ?? ''}
      </p>
      <DecisionFooter
        key={current}
        request={isMine ? request : null}
        ticks={ticks}
        list={list}
        comment={comment}
      />
    </Page>
  );
}

/** How much waits, and its money. */
function Headline({ view }: { readonly view: Approvals }) {
  return (
    <div class="headline">
      <p class="headline-title">{headline(view)}</p>
      {view.totals.length > 0 && (
        <ul class="headline-totals">
          {biggestFirst(view.totals).map(({ currency, count, amount }) => (
            <li key={currency}>
              <span class="total-count">{plural(count, 'change')}</span>{' '}
              <span class="total-amount">
                {groupedAmount(amount)} <small>{currency}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NotIntact({ view, host }: { readonly view: Approvals; readonly host: PageHost }) {
  const { openPage, openError } = useOpenPage(host.server);
  return (
    <Notice
      icon="error"
      title={APPROVALS_TEXT.notIntact}
      lines={[view.fault ?? '', APPROVALS_TEXT.notIntactHint, openError ?? '']}
    >
      <div class="buttons">
        <Button size="small" onPress={() => openPage('menuSettings')}>
          {APPROVALS_TEXT.openSettings}
        </Button>
      </div>
    </Notice>
  );
}

interface WaitingProps {
  readonly view: Approvals;
  readonly open: readonly ApprovalRequest[];
  readonly current: string;
  readonly choose: (requestId: string) => void;
  readonly list: ApprovalList;
  readonly ticks: ReturnType<typeof useTicks>;
  readonly now: number;
  readonly showRow: ShowRow | undefined;
  readonly showLines: ((payoutId: string) => void) | null;
  readonly skip: () => void;
}

/** What is to be decided, what is to be looked at, and what was decided. */
function Waiting({ view, open, current, choose, list, ticks, ...rest }: WaitingProps) {
  const { requests, findings } = view;
  const { now, showRow, showLines, skip } = rest;
  const rules = requests.filter((one) => one.rules !== null && isOpen(one));
  const over = requests.filter((one) => !isOpen(one));
  return (
    <>
      {rules.map(
        (one) =>
          one.rules && (
            <RulesRequest
              key={one.requestId}
              request={one}
              rules={one.rules}
              now={now}
              list={list}
            />
          ),
      )}
      {open.map((one) => (
        <RequestCard
          key={one.requestId}
          request={one}
          now={now}
          isExpanded={one.requestId === current}
          toggle={() => {
            choose(one.requestId === current ? '' : one.requestId);
          }}
          ticks={ticks}
          showRow={showRow}
          showLines={showLines}
          skip={skip}
        />
      ))}
      {view.totals.length > 1 && <p class="muted small">{APPROVALS_TEXT.currencies}</p>}
      {requests.length === 0 && findings.length === 0 && (
        <Notice icon="info" title={APPROVALS_TEXT.nothing} lines={[APPROVALS_TEXT.nothingHint]} />
      )}
      <Findings kind="changed" findings={findings} list={list} showRow={showRow} />
      <Findings kind="elsewhere" findings={findings} list={list} showRow={showRow} />
      {over.length > 0 && <Decided requests={over} {...rest} list={list} />}
    </>
  );
}

interface DecidedProps extends Pick<WaitingProps, 'now' | 'showRow' | 'showLines' | 'list'> {
  readonly requests: readonly ApprovalRequest[];
}

function Decided({ requests, now, showRow, showLines, list }: DecidedProps) {
  const [chosen, setChosen] = useState('');
  return (
    <details class="section">
      <summary>
        <h2>{`${APPROVALS_TEXT.decided} (${requests.length})`}</h2>
      </summary>
      <div class="section-body">
        {requests.map((one) =>
          one.rules === null ? (
            <RequestCard
              key={one.requestId}
              request={one}
              now={now}
              isExpanded={one.requestId === chosen}
              toggle={() => {
                setChosen(one.requestId === chosen ? '' : one.requestId);
              }}
              ticks={null}
              showRow={showRow}
              showLines={showLines}
            />
          ) : (
            <RulesRequest
              key={one.requestId}
              request={one}
              rules={one.rules}
              now={now}
              list={list}
            />
          ),
        )}
      </div>
    </details>
  );
}

interface LineNavigation {
  /** Selects the lines of a payout in the sheet; null where this server cannot. */
  readonly showLines: ((payoutId: string) => void) | null;
  readonly message: string;
}

function useShowLines({ server }: PageHost): LineNavigation {
  const [message, setMessage] = useState('');
  const show = (payoutId: string) => {
    setMessage('');
    void server.call('showLines', { payoutId }).then((answer) => {
      setMessage(answer.ok ? shownLinesText(answer.value) : answer.error.message);
    });
  };
  return { showLines: server.offers('showLines') ? show : null, message };
}
