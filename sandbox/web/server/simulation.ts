import type { World } from '../../apps-script/world';
import { DEMO_KEY } from '../../introw/access';
import { makeLine, makePayout } from '../../introw/builders';
import type { Service } from '../../introw/start';
import type { ServiceData, ServicePayout } from '../../introw/records';
import type { OutsideAction, OutsideView } from '../protocol';
import type { WallClock } from './wall-clock';

const MINUTE_MS = 60_000;
/** As long as a job's lease lasts, and a little. */
const LEASE_MS = 10 * MINUTE_MS + 1000;
const LOG_LENGTH = 50;
const CREDITS = 10_000;
/** Far enough into a run that it has begun to write. */
const LATER_CALL = 60;
const NEW_PAYOUTS = 3;
const FOREVER = Number.MAX_SAFE_INTEGER;

/** What stands outside the spreadsheet: the service, the network, the keys, the time. Plays their part on order. */
export class Outside {
  private networkDown = false;
  private keyRevoked = false;
  private creditsOut = false;
  private arrived = 0;

  constructor(
    private readonly world: World,
    private readonly service: Service,
    private readonly clock: WallClock,
  ) {}

  view(): OutsideView {
    const { networkDown, keyRevoked, creditsOut } = this;
    const log = this.service.log().slice(-LOG_LENGTH);
    return {
      now: this.clock.now(),
      networkDown,
      keyRevoked,
      creditsOut,
      slow: this.clock.slow,
      pending: this.world.faults.pending,
      payouts: this.service.data().payouts.map(({ id, partner, stage, amount }) => ({
        id,
        partner: partner.name,
        stage,
        amount: `${amount.value} ${amount.currency}`,
      })),
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

  /** Does it and says in a sentence what was done. Throws where it names nothing that exists. */
  play(action: OutsideAction): string {
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
        return action.on
          ? 'Every request takes 200 ms.'
          : 'Requests take no longer than they need.';
      default:
        return this.befall(action.kind);
    }
  }

  private befall(
    kind: 'loseAnswer' | 'nextMinute' | 'tenMinutes' | 'kill' | 'killLater' | 'evictCaches',
  ): string {
    switch (kind) {
      case 'loseAnswer':
        this.service.fault({ kind: 'drop after', match: { method: 'PATCH' } });
        return 'The next change that reaches Introw takes effect, and its answer gets lost.';
      case 'nextMinute': {
        const now = this.clock.now();
        this.clock.advance(MINUTE_MS - (now % MINUTE_MS));
        return 'The next minute has begun: 120 requests are free again.';
      }
      case 'tenMinutes':
        this.clock.advance(LEASE_MS);
        return 'Ten minutes have passed: a job that nobody went on with may be taken over.';
      case 'kill':
        this.world.faults.killBeforeCall(1);
        return 'The script will be ended at its next call of Google’s.';
      case 'killLater':
        this.world.faults.killBeforeCall(LATER_CALL);
        return `The script will be ended ${LATER_CALL} calls of Google’s from now.`;
      case 'evictCaches':
        this.world.evictCaches();
        return 'All that the script had cached is gone.';
    }
  }

  private payout(id: string): ServicePayout {
    const found = this.service.data().payouts.find((payout) => payout.id === id.trim());
    if (found === undefined)
      throw new Error(`Introw has no payout ${id.trim() || 'without an id'}.`);
    return found;
  }

  private invoice(): string {
    const waiting = this.service.data().payouts.find(({ stage }) => stage === 'PENDING_INVOICE');
    if (waiting === undefined) throw new Error('No payout waits for a partner’s invoice.');
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
    return `At Introw ${before.id} of ${before.partner.name} went from ${before.stage} to ${stage}.`;
  }

  private changeAmount(id: string, value: string): string {
    if (!/^-?\d+(\.\d+)?$/.test(value.trim())) throw new Error('An amount looks like 1250.00.');
    const before = this.payout(id);
    const { currency } = before.amount;
    const amount = { value: value.trim(), currency };
    this.service.change({ kind: 'setPayout', id: before.id, fields: { amount } });
    return `At Introw ${before.id} is now worth ${amount.value} ${currency} instead of ${before.amount.value}.`;
  }

  private arrivals(): string {
    const data = this.service.data();
    for (let i = 0; i < NEW_PAYOUTS; i += 1) this.arrive(data, i);
    return `${NEW_PAYOUTS} new payouts with a line each came to review at Introw.`;
  }

  private arrive(data: ServiceData, place: number): void {
    const { partners } = data;
    const partner = partners[(this.arrived + place) % partners.length];
    if (partner === undefined) throw new Error('Introw has no partner who could be paid.');
    this.arrived += 1;
    const number = String(this.arrived).padStart(4, '0');
    const time = new Date(this.clock.now()).toISOString();
    const id = `pay_arrived_${number}`;
    const value = `${String(150 + this.arrived * 75)}.00`;
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

  private credits(left: boolean): string {
    this.creditsOut = !left;
    this.service.change({
      kind: 'setCredits',
      credits: { limit: CREDITS, remaining: left ? CREDITS : 0 },
    });
    return left ? 'The month’s API credits are back.' : 'The month’s API credits are used up.';
  }

  private key(valid: boolean): string {
    this.keyRevoked = !valid;
    this.service.change({ kind: valid ? 'restoreKey' : 'revokeKey', key: DEMO_KEY });
    return valid ? 'The demo key works again.' : 'The demo key was revoked.';
  }

  private network(up: boolean): string {
    this.networkDown = !up;
    if (up) this.service.calm();
    else this.service.fault({ kind: 'drop before', times: FOREVER });
    return up ? 'The network is back.' : 'No request reaches Introw any more.';
  }
}
