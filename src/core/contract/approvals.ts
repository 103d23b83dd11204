import type { ApprovalState, PreviewField } from './preview';

/** Up to which size somebody may approve in one currency; null for any amount. */
export interface ApprovalLimit {
  readonly currency: string;
  readonly amount: string | null;
}

/** Somebody who may approve, and in which currencies: none but those named. */
export interface Approver {
  /** In lower case. */
  readonly email: string;
  readonly limits: readonly ApprovalLimit[];
}

/** When a change needs the approval of a second person. Shared by all users of the workbook. */
export interface ApprovalRules {
  readonly mode: 'off' | 'on';
  /** The guarded stages. */
  readonly stages: readonly string[];
  /** Whether new lines and changes of a line's amount or currency are guarded too. */
  readonly lines: boolean;
  readonly approvers: readonly Approver[];
}

export interface RequestApproval {
  /** The marks of the previewed changes to ask for; all when undefined. */
  readonly only?: readonly string[] | undefined;
  readonly comment?: string | undefined;
}

export interface RequestedApproval {
  readonly requestId: string;
  readonly requested: number;
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
}

export interface DecideApproval {
  readonly requestId: string;
  readonly decision: 'approve' | 'reject';
  /** The changes to decide; all that are requested when undefined. */
  readonly ids?: readonly string[] | undefined;
  /** A rejection needs one. */
  readonly comment?: string | undefined;
}

/** What was asked for, and where that stands. */
interface Asked {
  readonly state: Exclude<ApprovalState, 'needed'>;
  /** Who decided, and when (ms UTC); null while nobody has. */
  readonly by: string | null;
  readonly at: number | null;
  /** Whether the reader may decide it; else `why` says what keeps them from it. */
  readonly canDecide: boolean;
  readonly why: string | null;
  /** What was said with the decision. */
  readonly reason: string | null;
}

/** One change of a request. */
export interface RequestedChange extends Asked {
  readonly sheet: 'Payouts' | 'Lines';
  /** Introw's id; of a new line the mark under which it was asked for. */
  readonly id: string;
  /** Where it stands now; 0 where it stands in no row. */
  readonly row: number;
  readonly partner: string | null;
  /** What it leaves at Introw, a decimal string in `currency`: of a line whose amount it sets the new one. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day; of a line that of its period and the start of its description; null if unknown. */
  readonly about: string | null;
  readonly fields: readonly PreviewField[];
  /** Of a payout that waits: how it compares with the partner's others; else null. */
  readonly history: PartnerHistory | null;
}

/** How a payout compares with the others of its partner, as last pulled. */
export interface PartnerHistory {
  /** The first day of the payout's period; null if unknown. */
  readonly periodStart: string | null;
  /** The partner's last payout before this one; null where there is none. */
  readonly last: {
    readonly periodEnd: string | null;
    readonly amount: string | null;
    readonly currency: string | null;
  } | null;
  /** What stands out. */
  readonly unusual: readonly Unusual[];
}

export type Unusual =
  /** The workbook knows no other payout of the partner. */
  | { readonly code: 'first' }
  /** The last ones were in another currency. */
  | { readonly code: 'currency'; readonly before: string }
  /** So many times the largest of the last `of`, which was `than`, in the same currency. */
  | {
      readonly code: 'larger';
      readonly times: number;
      readonly than: string;
      readonly of: number;
    }
  /** Another payout of the partner has the same period. */
  | {
      readonly code: 'samePeriod';
      readonly id: string;
      readonly amount: string | null;
      readonly currency: string | null;
      readonly stage: string | null;
    };

export interface ApprovalRequest {
  readonly requestId: string;
  readonly kind: 'changes' | 'rules';
  readonly by: string;
  /** ms UTC. */
  readonly at: number;
  readonly comment: string | null;
  /** Empty for a request of kind `rules`. */
  readonly changes: readonly RequestedChange[];
  /** Of a request of kind `rules`: what it would change, and where it stands. */
  readonly rules: RequestedRules | null;
}

/** New rules that somebody asked for. */
export interface RequestedRules extends Asked {
  /** What becomes looser, a sentence each. */
  readonly loosens: readonly string[];
  readonly wanted: ApprovalRules;
  readonly newChain: boolean;
}

/** A record that is not, or not only, what was approved here. `acknowledge` takes it off the list. */
export interface ApprovalFinding {
  /** `changed`: approved and pushed here, and another since. `elsewhere`: it came into a guarded stage without an approval here. */
  readonly kind: 'changed' | 'elsewhere';
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly partner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  /** Who approved it and when (ms UTC); null for one approved elsewhere. */
  readonly by: string | null;
  readonly at: number | null;
  /** From what was approved to what Introw has now. */
  readonly fields: readonly PreviewField[];
}

export interface Approvals {
  /** The reader's address in lower case; null without one. */
  readonly me: string | null;
  /** Whether the evidence is whole. While it is not, no approval counts. */
  readonly intact: boolean;
  /** What is wrong with the evidence, for the user; null where it is intact. */
  readonly fault: string | null;
  /** Open ones first, then those of the last 30 days. */
  readonly requests: readonly ApprovalRequest[];
  /** The money of what is requested and not decided. */
  readonly totals: readonly {
    readonly currency: string;
    readonly count: number;
    readonly amount: string;
  }[];
  /** What nobody has acknowledged yet. */
  readonly findings: readonly ApprovalFinding[];
  /** The spreadsheet's locale, e.g. "en_US". */
  readonly locale: string;
}

export interface Acknowledge {
  /** Ids of findings. */
  readonly ids: readonly string[];
  readonly comment: string;
}
