import fc from 'fast-check';

type Sheet = 'Payouts' | 'Lines';

/** What a person's hands do to the sheets. Numbers choose among what is there, whatever it is by then. */
export type Hand =
  | { readonly do: 'type'; readonly who: number; readonly field: number; readonly row: number }
  | { readonly do: 'act'; readonly who: number; readonly row: number; readonly detach: boolean }
  | {
      readonly do: 'add line';
      readonly who: number;
      readonly partner: number;
      readonly payout: number;
      readonly twice: boolean;
    }
  | {
      readonly do: 'overtype';
      readonly who: number;
      readonly sheet: Sheet;
      readonly row: number;
      readonly column: number;
      readonly empty: boolean;
    }
  | { readonly do: 'sort'; readonly sheet: Sheet; readonly column: number; readonly up: boolean }
  | {
      readonly do: 'sort some columns';
      readonly sheet: Sheet;
      readonly first: number;
      readonly count: number;
      readonly up: boolean;
    }
  | { readonly do: 'copy row'; readonly sheet: Sheet; readonly row: number; readonly over: boolean }
  | { readonly do: 'delete row' | 'insert row'; readonly sheet: Sheet; readonly row: number }
  | { readonly do: 'keep version' | 'restore version' | 'copy file' };

/** What happens at Introw without this workbook. */
export type Elsewhere =
  | { readonly do: 'Introw moves a stage'; readonly record: number; readonly value: number }
  | { readonly do: 'Introw sets a PO number'; readonly record: number }
  | { readonly do: 'Introw changes an amount'; readonly record: number; readonly value: number }
  | { readonly do: 'Introw changes a description'; readonly record: number }
  | { readonly do: 'Introw changes a partner'; readonly record: number; readonly value: number }
  | { readonly do: 'Introw moves a line'; readonly record: number; readonly to: number }
  | { readonly do: 'a payout vanishes'; readonly record: number }
  | { readonly do: 'a payout returns' };

/** What goes wrong during a call of a page. */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'kill'; readonly atCall: number; readonly landed: 'none' | 'all' | 1 }
  | { readonly kind: 'lost answer'; readonly nth: number }
  | {
      readonly kind: 'bad answer';
      readonly nth: number;
      readonly fault:
        | '500'
        | '429'
        | '429 retry-after'
        | 'timeout before'
        | 'cut json'
        | '502 html';
    }
  | { readonly kind: 'no name'; readonly nth: number };

/** How a page drives a job: to its end, or closed after so many calls; something may happen after the first. */
export interface Driving {
  readonly trouble: Trouble;
  readonly steps: number;
  readonly between: Hand | Elsewhere | null;
}

/** What a person does with a page. */
export type Deed = { readonly who: number } & (
  | { readonly do: 'look' }
  | { readonly do: 'look at the undo' }
  | { readonly do: 'list conflicts' }
  | { readonly do: 'cancel' }
  | { readonly do: 'use a key of another organisation' | 'use the own key' }
  | { readonly do: 'wait'; readonly minutes: number }
  | ({
      readonly do: 'push';
      /** 0 for what is looked at right before, n for what was seen n views ago. */
      readonly view: number;
      /** Which of the changes go, bit by bit; all for -1. */
      readonly only: number;
      readonly named: boolean;
      readonly selected: boolean;
      readonly confirm: boolean;
    } & Driving)
  | {
      readonly do: 'plan bulk';
      readonly action: number;
      readonly row: number;
      readonly rows: number;
    }
  | ({
      readonly do: 'apply bulk';
      readonly push: boolean;
      readonly action: number;
      readonly row: number;
      readonly rows: number;
    } & Driving)
  | { readonly do: 'settle'; readonly which: number; readonly mine: boolean }
  | ({ readonly do: 'undo'; readonly stale: boolean } & Driving)
  | ({ readonly do: 'pull payouts' | 'pull lines'; readonly all: boolean } & Driving)
  | ({ readonly do: 'go on' | 'take over' } & Driving)
  | { readonly do: 'go on in the copy' }
);

export type Action = Hand | Elsewhere | Deed;

const small = fc.nat({ max: 11 });
const who = fc.nat({ max: 1 });
const sheet = fc.constantFrom<Sheet>('Payouts', 'Lines');
const up = fc.boolean();

function one<T extends string>(name: T): fc.Arbitrary<T> {
  return fc.constant(name);
}

/** Classes of actions that can be left out, to see what the others find. */
export type Class = 'overtype' | 'part-sort' | 'copies of rows' | 'versions' | 'copies' | 'keys';

type Weighted<T> = fc.WeightedArbitrary<T> & { readonly is?: Class };

const HANDS: readonly Weighted<Hand>[] = [
  {
    weight: 12,
    arbitrary: fc.record({ do: one('type'), who, field: fc.nat({ max: 7 }), row: small }),
  },
  { weight: 3, arbitrary: fc.record({ do: one('act'), who, row: small, detach: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: one('add line'), who, partner: fc.nat({ max: 3 }), payout: fc.nat({ max: 6 }) },
      twice: fc.nat({ max: 3 }).map((n) => n === 0),
    }),
  },
  {
    ...{ weight: 2, is: 'overtype' },
    arbitrary: fc.record({
      ...{ do: one('overtype'), who, sheet, row: small, column: small, empty: fc.boolean() },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: one('sort'), sheet, column: fc.nat({ max: 17 }), up }) },
  {
    ...{ weight: 2, is: 'part-sort' },
    arbitrary: fc.record({
      ...{ do: one('sort some columns'), sheet, up },
      ...{ first: fc.nat({ max: 17 }), count: fc.integer({ min: 1, max: 9 }) },
    }),
  },
  {
    ...{ weight: 2, is: 'copies of rows' },
    arbitrary: fc.record({ do: one('copy row'), sheet, row: small, over: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('delete row', 'insert row'), sheet, row: small }),
  },
  {
    ...{ weight: 2, is: 'versions' },
    arbitrary: fc.record({ do: fc.constantFrom('keep version', 'restore version') }),
  },
  { weight: 1, is: 'copies', arbitrary: fc.record({ do: one('copy file') }) },
];

const ELSEWHERE: readonly Weighted<Elsewhere>[] = [
  {
    weight: 3,
    arbitrary: fc.record({ do: one('Introw moves a stage'), record: small, value: small }),
  },
  { weight: 1, arbitrary: fc.record({ do: one('Introw sets a PO number'), record: small }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: one('Introw changes an amount'), record: small, value: small }),
  },
  { weight: 1, arbitrary: fc.record({ do: one('Introw changes a description'), record: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: one('Introw changes a partner'), record: small, value: small }),
  },
  { weight: 2, arbitrary: fc.record({ do: one('Introw moves a line'), record: small, to: small }) },
  { weight: 1, arbitrary: fc.record({ do: one('a payout vanishes'), record: small }) },
  { weight: 1, arbitrary: fc.record({ do: one('a payout returns') }) },
];

const nth = fc.integer({ min: 1, max: 6 });

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ kind: 'none' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: one('kill'),
      atCall: fc.integer({ min: 1, max: 220 }),
      landed: fc.constantFrom<('none' | 'all' | 1)[]>('none', 'all', 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: one('lost answer'), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: one('bad answer'), nth },
      fault: fc.constantFrom(
        '500',
        '429',
        '429 retry-after',
        'timeout before',
        'cut json',
        '502 html',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: one('no name'), nth }) },
);

function among<T>(list: readonly Weighted<T>[], without: readonly Class[]): fc.Arbitrary<T> {
  return fc.oneof(...list.filter(({ is }) => is === undefined || !without.includes(is)));
}

function deeds(driving: DrivingModel): readonly Weighted<Deed>[] {
  const stale = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) },
  );
  const bulk = {
    action: fc.nat({ max: 6 }),
    row: fc.nat({ max: 5 }),
    rows: fc.integer({ min: 1, max: 6 }),
  };
  return [
    { weight: 3, arbitrary: fc.record({ do: one('look'), who }) },
    {
      weight: 12,
      arbitrary: fc.record({
        ...{ do: one('push'), who, view: stale, ...driving },
        only: fc.oneof(fc.constant(-1), fc.nat({ max: 255 })),
        named: fc.nat({ max: 4 }).map((n) => n > 0),
        selected: fc.nat({ max: 4 }).map((n) => n === 0),
        confirm: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: one('plan bulk'), who, ...bulk }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: one('apply bulk'), who, push: fc.boolean(), ...bulk, ...driving }),
    },
    { weight: 2, arbitrary: fc.record({ do: one('list conflicts'), who }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: one('settle'), who, which: small, mine: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ do: one('look at the undo'), who }) },
    { weight: 3, arbitrary: fc.record({ do: one('undo'), who, stale: fc.boolean(), ...driving }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom('pull payouts', 'pull lines'),
        ...{ who, all: fc.boolean(), ...driving },
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constantFrom('go on', 'take over'), who, ...driving }),
    },
    { weight: 1, arbitrary: fc.record({ do: one('cancel'), who }) },
    { weight: 1, arbitrary: fc.record({ do: one('wait'), who, minutes: fc.nat({ max: 70 }) }) },
    {
      ...{ weight: 2, is: 'keys' },
      arbitrary: fc.record({
        do: fc.constantFrom('use a key of another organisation', 'use the own key'),
        who,
      }),
    },
    { weight: 1, is: 'copies', arbitrary: fc.record({ do: one('go on in the copy'), who }) },
  ];
}

interface DrivingModel {
  readonly trouble: fc.Arbitrary<Trouble>;
  readonly steps: fc.Arbitrary<number>;
  readonly between: fc.Arbitrary<Hand | Elsewhere | null>;
}

/** Schedules of 8 to 25 actions, without some classes of them where that is wanted. */
export function schedules(without: readonly Class[] = []): fc.Arbitrary<Action[]> {
  const hand = among(HANDS, without);
  const elsewhere = among(ELSEWHERE, without);
  const driving: DrivingModel = {
    trouble,
    steps: fc.oneof(
      { weight: 5, arbitrary: fc.constant(99) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
    ),
    between: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: hand },
      { weight: 1, arbitrary: elsewhere },
    ),
  };
  const action: fc.Arbitrary<Action> = fc.oneof(
    { weight: 9, arbitrary: hand },
    { weight: 4, arbitrary: elsewhere },
    { weight: 9, arbitrary: among(deeds(driving), without) },
  );
  return fc.array(action, { minLength: 8, maxLength: 25, size: 'max' });
}

/** An action as a line to read: `do`, then what it was told, without what is usual. */
export function readable(action: Action): string {
  const usual = new Set(['null', '{"kind":"none"}', '99', 'false']);
  const { do: name, ...rest } = action;
  const details = Object.entries(rest)
    .map(([key, value]) => [key, JSON.stringify(value)] as const)
    .filter(([, text]) => !usual.has(text))
    .map(([key, text]) => `${key} ${text.replace(/"/g, '')}`);
  return details.length === 0 ? name : `${name} (${details.join(', ')})`;
}
