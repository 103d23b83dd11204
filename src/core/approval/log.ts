/** The records of a chain as `Activity` and the sheet `Approvals` tell them. */
import { describeFields } from './describe-fields';
import { groupByKey } from '../values/group-by-key';
import { sumTexts } from '../values/money-text';
import { describeLoosening, describeRules } from './words';
import { moneySent } from '../records/money-sent';
import { looseningsOf } from './rules';
import type { Evidence, EvidenceRecord, Item } from './evidence';
import type { Subject } from './subject';

/** What `Activity` says of a record. */
interface ToldRecord {
  readonly id: string;
  readonly from: string | null;
  readonly to: string;
  readonly result: string;
  /** The one change that it is about; null for none or several. */
  readonly subject: Subject | null;
}

const STATES = { approve: 'approved', reject: 'rejected' } as const;
const TITLES = { approve: 'Approved', reject: 'Rejected' } as const;

function only(subjects: readonly Subject[]): Subject | null {
  return subjects.length === 1 ? (subjects[0] ?? null) : null;
}

function counted(count: number, what = 'change'): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function said(comment: string | null): string {
  return comment === null ? '' : ` “${comment}”`;
}

/** "approved: 4 payouts (16,067.30 USD, 4,816.55 EUR)"; the word alone for one record, whose money stands in columns. */
function toWords(word: string, subjects: readonly Subject[], locale: string): string {
  if (subjects.length < 2) return word;
  const kinds = [...groupByKey(subjects.map((subject) => [subject.sheet, subject]))];
  const counts = kinds.map(([sheet, own]) => {
    const sums = sumTexts(own.map(moneySent), locale);
    const money = sums.length === 0 ? '' : ` (${sums.join(', ')})`;
    return counted(own.length, sheet === 'Lines' ? 'line' : 'payout') + money;
  });
  return `${word}: ${counts.join(', ')}`;
}

/** What one change does, or how many there are. */
function changesWords(subjects: readonly Subject[], locale: string): string {
  const one = only(subjects);
  return one === null ? counted(subjects.length) : describeFields(one.fields, locale);
}

/** What is told of a record; null for one that a push or a part of a longer request tells of. */
export function toldOf(
  record: EvidenceRecord,
  evidence: Evidence,
  locale: string,
): ToldRecord | null {
  const { by } = record;
  switch (record.kind) {
    case 'request': {
      const items = evidence.items.get(record.requestId) ?? [];
      const first = items[0]?.subject.print;
      if (record.changes[0]?.print !== first) return null;
      const subjects = items.map(({ subject }) => subject);
      const what = changesWords(subjects, locale);
      const result = `Asked for by ${by}: ${what}.${said(record.comment)}`;
      const to = toWords('requested', subjects, locale);
      return { id: record.requestId, from: null, to, result, subject: only(subjects) };
    }
    case 'decision': {
      const own = evidence.items.get(record.requestId) ?? [];
      const items = record.items.flatMap(({ item }) => own[item] ?? []);
      const subjects = items.map(({ subject }) => subject);
      const isRules = evidence.rules.has(record.requestId);
      const what = isRules ? 'new rules' : changesWords(subjects, locale);
      const asked = askedWords(items, evidence, record.requestId);
      const result = `${TITLES[record.decision]} by ${by}: ${what}${asked}.${said(record.comment)}`;
      const to = toWords(STATES[record.decision], subjects, locale);
      return { id: record.requestId, from: 'requested', to, result, subject: only(subjects) };
    }
    case 'rulesRequest': {
      const loosens = looseningsOf(record.from, record.wanted).map(describeLoosening).join(' ');
      const result = `Asked for by ${by}: new rules. ${loosens}`;
      return { id: record.requestId, from: null, to: 'requested', result, subject: null };
    }
    case 'rules':
      return { ...NO_REQUEST, id: 'rules', to: record.rules.mode, result: rulesWords(record) };
    case 'acknowledged': {
      const what = record.findings.map(({ id }) => id).join(', ');
      const result = `Acknowledged by ${by}: ${what}.${said(record.comment)}`;
      return { ...NO_REQUEST, id: 'acknowledged', to: 'acknowledged', result };
    }
    case 'noticed': {
      const what = record.payouts.map(({ id, to }) => `${id} → ${to}`).join(', ');
      const result = `Reached a stage that needs an approval without one here: ${what}.`;
      return { ...NO_REQUEST, id: 'noticed', to: 'noticed', result };
    }
    case 'sent':
    case 'returned':
    case 'pushed':
    case 'gone':
      return null;
  }
}

const NO_REQUEST = { from: null, subject: null } as const;

function rulesWords({
  by,
  rules,
  why,
  asked,
  fault,
}: Extract<EvidenceRecord, { kind: 'rules' }>): string {
  const who = asked === undefined ? by : `${asked.by} asked, ${by} approved`;
  const chain =
    why === 'newChain'
      ? ` A new approval history begins${fault ? `; what was wrong with the one before: ${fault}` : ''}.`
      : '';
  return `Approval rules (${who}): ${describeRules(rules)}${chain}`;
}

function askedWords(items: readonly Item[], evidence: Evidence, requestId: string): string {
  const asker = items[0]?.askedBy ?? evidence.rules.get(requestId)?.by;
  return asker === undefined ? '' : `, asked for by ${asker}`;
}

/** A line of the sheet `Approvals` about one change. */
interface LogLine {
  readonly subject: Subject | null;
  readonly what: string;
  readonly limit: string | null;
}

/** The changes of a record, one line each, with amounts as the locale writes them. */
export function linesOf(record: EvidenceRecord, evidence: Evidence, locale: string): LogLine[] {
  switch (record.kind) {
    case 'request':
      return record.changes.map((subject) => ({
        subject,
        what: changeWords('Asked', subject, locale),
        limit: null,
      }));
    case 'decision': {
      const own = evidence.items.get(record.requestId) ?? [];
      const word = record.decision === 'approve' ? 'Approved' : 'Rejected';
      return record.items.flatMap(({ item, limit = null }) => {
        const subject = own[item]?.subject;
        return subject === undefined
          ? []
          : [{ subject, what: changeWords(word, subject, locale), limit }];
      });
    }
    case 'pushed':
    case 'returned':
      return record.items.flatMap(({ requestId, item }) => {
        const subject = evidence.items.get(requestId)?.[item]?.subject;
        const word = record.kind === 'pushed' ? 'Pushed' : 'Not pushed, still approved';
        return subject === undefined
          ? []
          : [{ subject, what: changeWords(word, subject, locale), limit: null }];
      });
    default:
      return [];
  }
}

function changeWords(word: string, { fields }: Subject, locale: string): string {
  return `${word}: ${describeFields(fields, locale)}`;
}

/** A word for the kind of a record. */
export function titleOf(record: EvidenceRecord): string {
  switch (record.kind) {
    case 'rules':
      return 'Rules';
    case 'request':
      return 'Request';
    case 'rulesRequest':
      return 'Request for rules';
    case 'decision':
      return record.decision === 'approve' ? 'Approval' : 'Rejection';
    case 'sent':
      return 'Sent';
    case 'returned':
      return 'Not sent';
    case 'pushed':
      return 'Pushed';
    case 'noticed':
      return 'Noticed';
    case 'acknowledged':
      return 'Acknowledged';
    case 'gone':
      return 'As approved again';
  }
}
