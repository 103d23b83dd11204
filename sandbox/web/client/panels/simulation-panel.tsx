import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { SimulationAction, SimulationView } from '../../protocol';
import { CloseIcon } from './icons';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

interface SimulationProps {
  readonly view: SimulationView;
  readonly simulate: (action: SimulationAction) => void;
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function ActionButton({ label, run }: { label: string; run: () => void }) {
  return (
    <button type="button" class="action" onClick={run}>
      {label}
    </button>
  );
}

/** The payout in the selected row; otherwise the first payout, or '' if there is none. */
function selectedPayout(workbook: Workbook, view: SimulationView): string {
  const { replica } = workbook;
  const { row } = workbook.store.state.selection.active;
  const ids = new Set(view.payouts.map(({ id }) => id));
  const columns = Array.from({ length: replica?.properties.columns ?? 0 }, (_, i) => i + 1);
  const found = columns
    .map((column) => replica?.text(row, column) ?? '')
    .find((text) => ids.has(text));
  return found ?? view.payouts[0]?.id ?? '';
}

interface PayoutFieldProps {
  readonly view: SimulationView;
  readonly payout: string;
  /** Null to use the payout in the selected row. */
  readonly setTypedId: (id: string | null) => void;
}

function PayoutField({ view, payout, setTypedId }: PayoutFieldProps) {
  const record = view.payouts.find(({ id }) => id === payout);
  return (
    <label class="field">
      Payout
      <input
        list="payouts"
        value={payout}
        spellcheck={false}
        onInput={(event) => {
          setTypedId(event.currentTarget.value);
        }}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onBlur={(event) => {
          if (event.currentTarget.value.trim() === '') setTypedId(null);
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
  );
}

function IntrowSection({ workbook, view, simulate }: SimulationProps & { workbook: Workbook }) {
  const [typedId, setTypedId] = useState<string | null>(null);
  const [stage, setStage] = useState('APPROVED');
  const [amount, setAmount] = useState('1250.00');
  const payout = typedId ?? selectedPayout(workbook, view);
  return (
    <Section title="At Introw">
      <ActionButton
        label="A partner uploads an invoice"
        run={() => {
          simulate({ kind: 'invoice' });
        }}
      />
      <ActionButton
        label="New payouts arrive"
        run={() => {
          simulate({ kind: 'arrivals' });
        }}
      />
      <PayoutField view={view} payout={payout} setTypedId={setTypedId} />
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
        <ActionButton
          label="Change its stage"
          run={() => {
            simulate({ kind: 'stage', payout, stage });
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
        <ActionButton
          label="Change its amount"
          run={() => {
            simulate({ kind: 'amount', payout, value: amount });
          }}
        />
      </div>
    </Section>
  );
}

function ServiceSection({ view, simulate }: SimulationProps) {
  return (
    <Section title="Key, credits, network">
      <ActionButton
        label={view.keyRevoked ? 'Restore the key' : 'Revoke the key'}
        run={() => {
          simulate({ kind: 'key', on: view.keyRevoked });
        }}
      />
      <ActionButton
        label={view.creditsOut ? 'Restore the credits' : 'Use up the credits'}
        run={() => {
          simulate({ kind: 'credits', on: view.creditsOut });
        }}
      />
      <ActionButton
        label={view.networkDown ? 'Restore the network' : 'Cut the network'}
        run={() => {
          simulate({ kind: 'network', on: view.networkDown });
        }}
      />
      <ActionButton
        label={view.slow ? 'Make requests fast again' : 'Delay requests by 200 ms'}
        run={() => {
          simulate({ kind: 'slow', on: !view.slow });
        }}
      />
      <ActionButton
        label="Lose the next answer"
        run={() => {
          simulate({ kind: 'loseAnswer' });
        }}
      />
    </Section>
  );
}

function TimeSection({ view, simulate }: SimulationProps) {
  return (
    <Section title="Time and script">
      <p class="clock">{new Date(view.now).toISOString().slice(0, 16).replace('T', ' ')} UTC</p>
      <ActionButton
        label="Skip to the next minute"
        run={() => {
          simulate({ kind: 'nextMinute' });
        }}
      />
      <ActionButton
        label="Skip ten minutes"
        run={() => {
          simulate({ kind: 'tenMinutes' });
        }}
      />
      <ActionButton
        label="Kill the script at its next call"
        run={() => {
          simulate({ kind: 'kill' });
        }}
      />
      <ActionButton
        label="Kill the script 60 calls from now"
        run={() => {
          simulate({ kind: 'killLater' });
        }}
      />
      <ActionButton
        label="Clear the caches"
        run={() => {
          simulate({ kind: 'evictCaches' });
        }}
      />
      {view.pending > 0 && <p class="pending">Pending faults: {view.pending}</p>}
    </Section>
  );
}

function RequestSection({ view }: { view: SimulationView }) {
  return (
    <Section title={`Requests at Introw (last ${view.requests.length})`}>
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
                <td title={request.fault ?? ''}>{request.status ?? 'lost'}</td>
                <td>{request.key ?? 'no key'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** The panel that simulates everything outside the spreadsheet: Introw, the network and time. */
export function SimulationPanel({ workbook }: { workbook: Workbook }) {
  const { simulation } = useStore(workbook.store);
  const [message, setMessage] = useState('');
  const simulate = (action: SimulationAction): void => {
    void workbook.simulate(action).then(setMessage, (error: unknown) => {
      setMessage(String(error));
    });
  };
  const { demoKey } = workbook.session;
  return (
    <aside class="simulation" role="complementary" aria-label="Simulation">
      <header>
        <div>
          <h2>Simulation</h2>
          <small>Not part of Google Sheets</small>
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label="Close simulation"
          onClick={() => {
            workbook.store.set({ simulationOpen: false });
          }}
        >
          <CloseIcon />
        </button>
      </header>
      <div class="simulation-body">
        <p class="message" role="status">
          {message}
        </p>
        <Section title="Demo key">
          <div class="pair">
            <code class="demo-key">{demoKey}</code>
            <ActionButton
              label="Copy"
              run={() => {
                void navigator.clipboard.writeText(demoKey).then(() => {
                  setMessage('The demo key was copied. Paste it in Introw > Settings…');
                });
              }}
            />
          </div>
        </Section>
        <IntrowSection workbook={workbook} view={simulation} simulate={simulate} />
        <ServiceSection view={simulation} simulate={simulate} />
        <TimeSection view={simulation} simulate={simulate} />
        <RequestSection view={simulation} />
      </div>
    </aside>
  );
}
