import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { OutsideAction, OutsideView } from '../../protocol';
import { CloseIcon } from './icons';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

interface Doing {
  readonly view: OutsideView;
  readonly play: (action: OutsideAction) => void;
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Do({ label, run }: { label: string; run: () => void }) {
  return (
    <button type="button" class="do" onClick={run}>
      {label}
    </button>
  );
}

/** The payout in the row that is selected, where there is one. */
function selectedPayout(workbook: Workbook, view: OutsideView): string {
  const { truth } = workbook;
  const { row } = workbook.store.state.selection.active;
  const ids = new Set(view.payouts.map(({ id }) => id));
  const columns = Array.from({ length: truth?.facts.columns ?? 0 }, (_, i) => i + 1);
  const found = columns
    .map((column) => truth?.text(row, column) ?? '')
    .find((text) => ids.has(text));
  return found ?? view.payouts[0]?.id ?? '';
}

function AtIntrow({ workbook, view, play }: Doing & { workbook: Workbook }) {
  const [named, setNamed] = useState<string | null>(null);
  const [stage, setStage] = useState('APPROVED');
  const [amount, setAmount] = useState('1250.00');
  const payout = named ?? selectedPayout(workbook, view);
  const record = view.payouts.find(({ id }) => id === payout);
  return (
    <Part title="Somebody at Introw">
      <Do
        label="A partner uploads an invoice"
        run={() => {
          play({ kind: 'invoice' });
        }}
      />
      <Do
        label="New payouts arrive"
        run={() => {
          play({ kind: 'arrivals' });
        }}
      />
      <label class="field">
        Payout
        <input
          list="payouts"
          value={payout}
          spellcheck={false}
          onInput={(event) => {
            setNamed(event.currentTarget.value);
          }}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onBlur={(event) => {
            if (event.currentTarget.value.trim() === '') setNamed(null);
          }}
        />
        <datalist id="payouts">
          {view.payouts.map(({ id, partner }) => (
            <option key={id} value={id}>
              {partner}
            </option>
          ))}
        </datalist>
        <small>
          {record === undefined
            ? 'Introw has no such payout.'
            : `${record.partner}, ${record.stage}, ${record.amount}`}
        </small>
      </label>
      <div class="pair">
        <select
          aria-label="Stage at Introw"
          value={stage}
          onChange={(event) => {
            setStage(event.currentTarget.value);
          }}
        >
          {workbook.session.stages.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
        <Do
          label="Change its stage"
          run={() => {
            play({ kind: 'stage', payout, stage });
          }}
        />
      </div>
      <div class="pair">
        <input
          aria-label="Amount at Introw"
          value={amount}
          onInput={(event) => {
            setAmount(event.currentTarget.value);
          }}
        />
        <Do
          label="Change its amount"
          run={() => {
            play({ kind: 'amount', payout, value: amount });
          }}
        />
      </div>
    </Part>
  );
}

function Service({ view, play }: Doing) {
  return (
    <Part title="Key, credits, network">
      <Do
        label={view.keyRevoked ? 'Restore the key' : 'Revoke the key'}
        run={() => {
          play({ kind: 'key', on: view.keyRevoked });
        }}
      />
      <Do
        label={view.creditsOut ? 'Restore the credits' : 'Use up the credits'}
        run={() => {
          play({ kind: 'credits', on: view.creditsOut });
        }}
      />
      <Do
        label={view.networkDown ? 'The network comes back' : 'The network fails'}
        run={() => {
          play({ kind: 'network', on: view.networkDown });
        }}
      />
      <Do
        label={view.slow ? 'Requests are fast again' : 'Requests take 200 ms'}
        run={() => {
          play({ kind: 'slow', on: !view.slow });
        }}
      />
      <Do
        label="An answer gets lost"
        run={() => {
          play({ kind: 'loseAnswer' });
        }}
      />
    </Part>
  );
}

function TimeAndScript({ view, play }: Doing) {
  return (
    <Part title="Time and the script">
      <p class="clock">{new Date(view.now).toISOString().slice(0, 16).replace('T', ' ')} UTC</p>
      <Do
        label="The next minute comes"
        run={() => {
          play({ kind: 'nextMinute' });
        }}
      />
      <Do
        label="Ten minutes pass"
        run={() => {
          play({ kind: 'tenMinutes' });
        }}
      />
      <Do
        label="Kill the script at its next call"
        run={() => {
          play({ kind: 'kill' });
        }}
      />
      <Do
        label="Kill the script 60 calls from now"
        run={() => {
          play({ kind: 'killLater' });
        }}
      />
      <Do
        label="Empty the caches"
        run={() => {
          play({ kind: 'evictCaches' });
        }}
      />
      {view.pending > 0 && <p class="pending">Still to happen: {view.pending}</p>}
    </Part>
  );
}

function Requests({ view }: { view: OutsideView }) {
  return (
    <Part title={`Requests at Introw (last ${view.requests.length})`}>
      {view.requests.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <table class="requests" aria-label="Requests at Introw">
          <tbody>
            {view.requests.toReversed().map((request, i) => (
              <tr key={i} class={request.status === 200 || request.status === 201 ? '' : 'bad'}>
                <td>{new Date(request.at).toISOString().slice(11, 19)}</td>
                <td>{request.method}</td>
                <td title={request.path}>{request.path.replace('/api/v1', '')}</td>
                <td title={request.fault ?? ''}>{request.status ?? 'cut'}</td>
                <td>{request.key ?? 'no key'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

/** The drawer in which one plays everything outside the spreadsheet: the service, the network, the time. */
export function OutsidePanel({ workbook }: { workbook: Workbook }) {
  const { outside } = useStore(workbook.store);
  const [said, setSaid] = useState('');
  const play = (action: OutsideAction): void => {
    void workbook.play(action).then(setSaid, (error: unknown) => {
      setSaid(String(error));
    });
  };
  const { demoKey } = workbook.session;
  return (
    <aside class="outside" role="complementary" aria-label="The world outside">
      <header>
        <div>
          <h2>The world outside</h2>
          <small>Not part of Google</small>
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label="Close the world outside"
          onClick={() => {
            workbook.store.set({ outsideOpen: false });
          }}
        >
          <CloseIcon />
        </button>
      </header>
      <div class="outside-body">
        <p class="said" role="status">
          {said}
        </p>
        <Part title="Demo key">
          <div class="pair">
            <code class="demo-key">{demoKey}</code>
            <Do
              label="Copy"
              run={() => {
                void navigator.clipboard.writeText(demoKey).then(() => {
                  setSaid('The demo key is in the clipboard. Paste it in Introw > Settings…');
                });
              }}
            />
          </div>
        </Part>
        <AtIntrow workbook={workbook} view={outside} play={play} />
        <Service view={outside} play={play} />
        <TimeAndScript view={outside} play={play} />
        <Requests view={outside} />
      </div>
    </aside>
  );
}
