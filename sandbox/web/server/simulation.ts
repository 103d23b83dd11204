import type { World } from '../../apps-script/world';
import { DEMO_KEY } from '../../introw/access';
import { makeLine, makePayout } from '../../introw/builders';
import type { Service } from '../../introw/start';
import type { ServiceData, ServicePayout } from '../../introw/records';
import type { ListedPayout, SimulationAction, SimulationView } from '../protocol';
import type { WallClock } from './wall-clock';

const MINUTE_MS = 60_000;
/** Slightly longer than a job's lease. */
const LEASE_MS = 10 * MINUTE_MS + 1000;
const LOG_LENGTH = 50;
const CREDITS = 10_000;
/** Late enough in a run that it has started to write. */
const KILL_LATER_CALLS = 60;
const NEW_PAYOUTS = 3;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** What all workbooks share. */
interface Outside {
  networkDown: boolean;
  keyRevoked: boolean;
  creditsOut: boolean;
  arrivedCount: number;
  /** Copying Introw's records takes longer than a step of a job, so they are listed again only after a change. */
  listed: { readonly writes: number; readonly payouts: readonly ListedPayout[] } | null;
}

/** Simulates what happens outside the spreadsheet: at Introw, in the network, to keys and credits, and to time. */
export class Simulation {
  constructor(
    private readonly world: World,
    private readonly service: Service,
    private readonly clock: WallClock,
    private readonly outside: Outside = {
      networkDown: false,
      keyRevoked: false,
      creditsOut: false,
      arrivedCount: 0,
      listed: null,
    },
  ) {}

  /** The same outside, seen from a copy of the workbook. */
  of(world: World): Simulation {
    return new Simulation(world, this.service, this.clock, this.outside);
  }

  view(): SimulationView {
    const { networkDown, keyRevoked, creditsOut } = this.outside;
    const whole = this.service.log();
    const log = whole.slice(-LOG_LENGTH);
    const writes = whole.filter(({ method }) => method !== 'GET').length;
    return {
      now: this.clock.now(),
      networkDown,
      keyRevoked,
      creditsOut,
      slow: this.clock.slow,
      pending: this.world.faults.pending,
      payouts: this.payouts(writes),
      requests: log.map(({ at, method, path, status, keyHint, fault }) => ({
        at,
        method,
        path,
        status,
        key: keyHint,
        fault,
      })),
    };
  }

  /** The same array as before where no write has reached Introw and nothing was simulated. */
  private payouts(writes: number): readonly ListedPayout[] {
    if (this.outside.listed?.writes !== writes) {
      const payouts = this.service.data().payouts.map(({ id, partner, stage, amount }) => ({
        id,
        partner: partner.name,
        stage,
        amount: `${amount.value} ${amount.currency}`,
      }));
      this.outside.listed = { writes, payouts };
    }
    return this.outside.listed.payouts;
  }

  /** Simulates an event and returns a sentence on what was done. Throws if the payout or partner does not exist. */
  simulate(action: SimulationAction): string {
    this.outside.listed = null;
    switch (action.kind) {
      case 'invoice':
        return this.invoice();
      case 'stage':
        return this.changeStage(action.payout, action.stage);
      case 'amount':
        return this.changeAmount(action.payout, action.value);
      case 'arrivals':
        return this.arrivals();
      case 'credits':
        return this.credits(action.on);
      case 'key':
        return this.key(action.on);
      case 'network':
        return this.network(action.on);
      case 'slow':
        this.clock.slow = action.on;
        return action.on ? 'Every request now takes 200 ms.' : 'Requests are no longer delayed.';
      default:
        return this.causeEvent(action.kind);
    }
  }

  private causeEvent(
    kind: 'loseAnswer' | 'nextMinute' | 'tenMinutes' | 'kill' | 'killLater' | 'evictCaches',
  ): string {
    switch (kind) {
      case 'loseAnswer':
        this.service.fault({ kind: 'drop after', match: { method: 'PATCH' } });
        return 'The next change that reaches Introw will take effect, but its answer will be lost.';
      case 'nextMinute': {
        const now = this.clock.now();
        this.clock.advance(MINUTE_MS - (now % MINUTE_MS));
        return 'The next minute has begun: 120 requests are available again.';
      }
      case 'tenMinutes':
        this.clock.advance(LEASE_MS);
        return 'Ten minutes have passed: an abandoned job can now be taken over.';
      case 'kill':
        this.world.faults.killBeforeCall(1);
        return 'The script will be killed at its next call of a Google service.';
      case 'killLater':
        this.world.faults.killBeforeCall(KILL_LATER_CALLS);
        return `The script will be killed after ${KILL_LATER_CALLS} more calls of Google services.`;
      case 'evictCaches':
        this.world.evictCaches();
        return 'The caches of the script were cleared.';
    }
  }

  private payout(id: string): ServicePayout {
    const found = this.service.data().payouts.find((payout) => payout.id === id.trim());
    if (found === undefined) {
      throw new Error(
        id.trim() === '' ? 'Enter a payout id.' : `Introw has no payout ${id.trim()}.`,
      );
    }
    return found;
  }

  private invoice(): string {
    const waiting = this.service.data().payouts.find(({ stage }) => stage === 'PENDING_INVOICE');
    if (waiting === undefined) throw new Error('No payout is waiting for an invoice.');
    this.service.change({
      kind: 'setPayout',
      id: waiting.id,
      fields: { stage: 'PENDING_PAYMENT' },
    });
    return `${waiting.partner.name} uploaded an invoice for ${waiting.id}: PENDING_INVOICE → PENDING_PAYMENT.`;
  }

  private changeStage(id: string, stage: string): string {
    const before = this.payout(id);
    this.service.change({ kind: 'setPayout', id: before.id, fields: { stage } });
    return `${before.id} of ${before.partner.name} was changed at Introw from ${before.stage} to ${stage}.`;
  }

  private changeAmount(id: string, value: string): string {
    if (!/^-?\d+(\.\d+)?$/.test(value.trim()))
      throw new Error('The amount must be a number such as 1250.00.');
    const before = this.payout(id);
    const { currency } = before.amount;
    const amount = { value: value.trim(), currency };
    this.service.change({ kind: 'setPayout', id: before.id, fields: { amount } });
    return `The amount of ${before.id} was changed at Introw from ${before.amount.value} to ${amount.value} ${currency}.`;
  }

  private arrivals(): string {
    const data = this.service.data();
    for (let i = 0; i < NEW_PAYOUTS; i += 1) this.arrive(data, i);
    return `${NEW_PAYOUTS} new payouts with one line each were added at Introw.`;
  }

  private arrive(data: ServiceData, index: number): void {
    const { partners } = data;
    const partner = partners[(this.outside.arrivedCount + index) % partners.length];
    if (partner === undefined) throw new Error('Introw has no partners.');
    this.outside.arrivedCount += 1;
    const number = String(this.outside.arrivedCount).padStart(4, '0');
    const time = new Date(this.clock.now()).toISOString();
    const id = `pay_arrived_${number}`;
    const value = `${String(150 + this.outside.arrivedCount * 75)}.00`;
    this.service.change({
      kind: 'addPayout',
      payout: makePayout({
        id,
        partner: { id: partner.id, name: partner.name },
        amount: { value, currency: 'USD' },
        createdAt: time,
        updatedAt: time,
      }),
    });
    this.service.change({
      kind: 'addLine',
      line: makeLine({
        id: `cln_arrived_${number}`,
        partnerId: partner.id,
        payoutId: id,
        amount: value,
        createdAt: time,
        updatedAt: time,
      }),
    });
  }

  private credits(available: boolean): string {
    this.outside.creditsOut = !available;
    this.service.change({
      kind: 'setCredits',
      credits: { limit: CREDITS, remaining: available ? CREDITS : 0 },
    });
    return available
      ? 'This month’s API credits are restored.'
      : 'This month’s API credits are used up.';
  }

  private key(valid: boolean): string {
    this.outside.keyRevoked = !valid;
    this.service.change({ kind: valid ? 'restoreKey' : 'revokeKey', key: DEMO_KEY });
    return valid ? 'The demo key works again.' : 'The demo key was revoked.';
  }

  private network(up: boolean): string {
    this.outside.networkDown = !up;
    if (up) this.service.calm();
    else this.service.fault({ kind: 'drop before', times: UNLIMITED });
    return up ? 'The network is back.' : 'Requests no longer reach Introw.';
  }
}
