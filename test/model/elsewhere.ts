import type { ServiceLine, ServicePayout } from '../../sandbox/introw/records';
import type { Elsewhere } from './actions';
import { pick } from './cells';
import { PARTNERS } from './organisations';
import { next, type Play } from './play';

const STAGES = ['APPROVED', 'PENDING_PAYMENT', 'BLOCKED', 'PAID', 'DRAFT', 'DECLINED', 'SCHEDULED'];

/** Lets Introw, or a colleague at Introw, do something to whatever there is by now. */
export function happen(play: Play, event: Elsewhere): void {
  const { service } = play.stage;
  const { payouts, lines } = service.data();
  switch (event.do) {
    case 'a payout returns':
      bringBack(play);
      break;
    case 'Introw moves a line':
      moveLine(play, { line: pick(lines, event.record), to: pick([...payouts, null], event.to) });
      break;
    case 'Introw changes an amount':
      changeAmount(play, pick(payouts, event.record), event.value);
      break;
    case 'Introw changes a description': {
      const id = pick(lines, event.record)?.id;
      const fields = { description: `Theirs ${next(play)}` };
      if (id !== undefined) service.change({ kind: 'setLine', id, fields });
      break;
    }
    default:
      changePayout(play, event, pick(payouts, event.record));
  }
  play.ledger.sees(service.data());
}

type OfPayout = Extract<
  Elsewhere,
  {
    do:
      | 'Introw moves a stage'
      | 'Introw sets a PO number'
      | 'Introw changes a partner'
      | 'a payout vanishes';
  }
>;

function changePayout(play: Play, event: OfPayout, payout: ServicePayout | undefined): void {
  const { service } = play.stage;
  if (payout === undefined) return;
  const { id } = payout;
  switch (event.do) {
    case 'Introw moves a stage':
      service.change({
        kind: 'setPayout',
        id,
        fields: { stage: pick(STAGES, event.value) ?? 'DRAFT' },
      });
      return;
    case 'Introw sets a PO number':
      service.change({ kind: 'setPayout', id, fields: { poNumber: `theirs ${next(play)}` } });
      return;
    case 'Introw changes a partner':
      changePartner(play, payout, event.value);
      return;
    case 'a payout vanishes':
      play.vanished.push({ payout, lines: linesOf(play, id) });
      service.change({ kind: 'removePayout', id });
  }
}

function linesOf({ stage }: Play, id: string): ServiceLine[] {
  return stage.service.data().lines.filter(({ payoutId }) => payoutId === id);
}

/** With its lines, as a payout has one partner. */
function changePartner(play: Play, payout: ServicePayout, value: number): void {
  const { service } = play.stage;
  const partner = pick(PARTNERS, value) ?? payout.partner;
  service.change({ kind: 'setPayout', id: payout.id, fields: { partner } });
  for (const { id } of linesOf(play, payout.id)) {
    service.change({ kind: 'setLine', id, fields: { partnerId: partner.id } });
  }
}

/** A payout is the sum of its lines, so one of them changes; where it has none, its own amount does. */
function changeAmount(play: Play, payout: ServicePayout | undefined, value: number): void {
  if (payout === undefined) return;
  const { service } = play.stage;
  const amount = `${40_000 + next(play)}.00`;
  const line = pick(
    linesOf(play, payout.id).filter(({ status }) => status !== 'VOIDED'),
    value,
  );
  if (line !== undefined) service.change({ kind: 'setLine', id: line.id, fields: { amount } });
  else {
    const fields = { amount: { value: amount, currency: payout.amount.currency } };
    service.change({ kind: 'setPayout', id: payout.id, fields });
  }
}

function moveLine(
  { stage: { service } }: Play,
  {
    line,
    to,
  }: { readonly line: ServiceLine | undefined; readonly to: ServicePayout | null | undefined },
): void {
  if (line === undefined || to === undefined || line.status === 'VOIDED') return;
  const fields =
    to === null
      ? { payoutId: null, status: 'PENDING' }
      : { payoutId: to.id, status: 'APPROVED', partnerId: to.partner.id };
  service.change({ kind: 'setLine', id: line.id, fields });
}

/** The payout that vanished last is there again, with the lines that are still on none. */
function bringBack({ stage: { service }, vanished }: Play): void {
  const last = vanished.pop();
  if (last === undefined) return;
  service.change({ kind: 'addPayout', payout: last.payout });
  const loose = new Set(
    service
      .data()
      .lines.filter(({ payoutId }) => payoutId === null)
      .map(({ id }) => id),
  );
  for (const { id, status } of last.lines) {
    if (!loose.has(id)) continue;
    service.change({ kind: 'setLine', id, fields: { payoutId: last.payout.id, status } });
  }
}
