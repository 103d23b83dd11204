import fc from 'fast-check';

/** What a person's hands do to the sheets. Numbers choose among what is there, whatever it is by then. */
export type Hand =
  | { readonly do: 'edit'; readonly who: number; readonly field: number; readonly record: number }
  | { readonly do: 'act'; readonly who: number; readonly record: number; readonly detach: boolean }
  | { readonly do: 'add line'; readonly who: number; readonly payout: number }
  | { readonly do: 'sort'; readonly sheet: number; readonly column: number; readonly up: boolean }
  | { readonly do: 'insert row' | 'delete blank row'; readonly sheet: number; readonly at: number }
  | { readonly do: 'move own column'; readonly sheet: number; readonly to: number }
  | { readonly do: 'filter'; readonly sheet: number; readonly value: number }
  | { readonly do: 'colleague at Introw'; readonly field: number; readonly record: number };

/** Hands that come in right before the nth call that a step makes. */
export interface Interruption {
  readonly atCall: number;
  readonly hand: Hand;
}

/** A call of a page, disturbed or not. */
export type PageAction = {
  readonly who: number;
  readonly during: readonly Interruption[];
  /** Killed before this call; null for not at all. */
  readonly killAt: number | null;
  /** What of the waiting writes lands at the kill. */
  readonly landed: 'none' | 'all' | 1;
} & (
  | { readonly do: 'start' | 'run'; readonly job: 'push' | 'undo' | 'pullPayouts' | 'pullLines' }
  | { readonly do: 'step' | 'finish' | 'cancel' | 'take over' }
);

export type Action = Hand | PageAction;

const small = fc.nat({ max: 30 });
const who = fc.nat({ max: 1 });
const sheet = fc.nat({ max: 1 });

const hand: fc.Arbitrary<Hand> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      who,
      field: fc.nat({ max: 3 }),
      record: small,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      who,
      record: small,
      detach: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('add line' as const), who, payout: small }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sort' as const),
      sheet,
      column: small,
      up: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('insert row' as const, 'delete blank row' as const),
      sheet,
      at: small,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move own column' as const), sheet, to: small }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('filter' as const), sheet, value: small }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('colleague at Introw' as const),
      field: fc.nat({ max: 3 }),
      record: small,
    }),
  },
);

const disturbance = {
  who,
  during: fc.array(fc.record({ atCall: fc.integer({ min: 1, max: 250 }), hand }), { maxLength: 3 }),
  killAt: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }) },
  ),
  landed: fc.constantFrom('none' as const, 'all' as const, 1 as const),
};

const JOBS = ['push', 'push', 'push', 'push', 'undo', 'pullPayouts', 'pullLines'] as const;

const page: fc.Arbitrary<PageAction> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...disturbance,
      do: fc.constantFrom('run' as const, 'run' as const, 'run' as const, 'start' as const),
      job: fc.constantFrom(...JOBS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...disturbance,
      do: fc.constantFrom('step' as const, 'step' as const, 'finish' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...disturbance,
      do: fc.constantFrom('cancel' as const, 'take over' as const),
    }),
  },
);

/** Some hands' work, then a page's call. */
const round = fc.tuple(fc.array(hand, { minLength: 1, maxLength: 4 }), page);

/** Schedules of what two people and a colleague at Introw do, in any order. */
export const SCHEDULES: fc.Arbitrary<Action[]> = fc
  .array(round, { minLength: 1, maxLength: 5 })
  .map((rounds) => rounds.flatMap(([hands, call]): Action[] => [...hands, call]));
