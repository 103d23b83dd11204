/** What a spreadsheet's locale decides: how typed text is read and how numbers and dates are shown. */
export interface Locale {
  readonly name: string;
  readonly decimal: string;
  /** Shown between thousands. */
  readonly group: string;
  /** Read between thousands. */
  readonly groups: readonly string[];
  readonly dateOrder: 'mdy' | 'dmy' | 'ymd';
  /** Read between the parts of a date. */
  readonly dateSeparators: readonly string[];
  /** The format that a typed date gives to an automatic cell. */
  readonly dateFormat: string;
  readonly trueWords: readonly string[];
  readonly falseWords: readonly string[];
  /** Month names and their short forms in lower case without dots, to 1…12. English ones are read everywhere. */
  readonly months: ReadonlyMap<string, number>;
}

type Facts = Omit<Locale, 'name' | 'months' | 'groups' | 'trueWords' | 'falseWords'> & {
  readonly words?: readonly [yes: string, no: string];
};

const NARROW = '\u202f';
const COMMA_DMY = { decimal: ',', group: '.', dateOrder: 'dmy' } as const;

const FACTS: Readonly<Record<string, Facts>> = {
  en_US: {
    decimal: '.',
    group: ',',
    dateOrder: 'mdy',
    dateSeparators: ['/', '-'],
    dateFormat: 'M/d/yyyy',
  },
  en_GB: {
    decimal: '.',
    group: ',',
    dateOrder: 'dmy',
    dateSeparators: ['/', '-'],
    dateFormat: 'dd/MM/yyyy',
  },
  de_DE: {
    ...COMMA_DMY,
    dateSeparators: ['.', '/', '-'],
    dateFormat: 'dd.MM.yyyy',
    words: ['wahr', 'falsch'],
  },
  fr_FR: {
    ...COMMA_DMY,
    group: NARROW,
    dateSeparators: ['/', '-', '.'],
    dateFormat: 'dd/MM/yyyy',
    words: ['vrai', 'faux'],
  },
  nl_BE: {
    ...COMMA_DMY,
    dateSeparators: ['/', '-'],
    dateFormat: 'd/MM/yyyy',
    words: ['waar', 'onwaar'],
  },
  sv_SE: {
    decimal: ',',
    group: '\u00a0',
    dateOrder: 'ymd',
    dateSeparators: ['-', '/'],
    dateFormat: 'yyyy-MM-dd',
    words: ['sant', 'falskt'],
  },
};

function monthsOf(tag: string): [string, number][] {
  return ['long', 'short'].flatMap((style) => {
    const names = new Intl.DateTimeFormat(tag, {
      month: style === 'long' ? 'long' : 'short',
      timeZone: 'UTC',
    });
    return Array.from({ length: 12 }, (_, index): [string, number] => [
      names
        .format(new Date(Date.UTC(2020, index, 15)))
        .toLowerCase()
        .replace('.', ''),
      index + 1,
    ]);
  });
}

const made = new Map<string, Locale>();

/** The facts of a locale such as `de_DE`. Throws for one that the sandbox does not know. */
export function localeNamed(name: string): Locale {
  const locale = made.get(name) ?? localeOf(name);
  made.set(name, locale);
  return locale;
}

function localeOf(name: string): Locale {
  const facts = FACTS[name];
  if (facts === undefined) throw new Error(`not emulated: locale ${name}`);
  const { words = ['true', 'false'], ...rest } = facts;
  const spaces = facts.group === ',' || facts.group === '.' ? [] : [' ', '\u00a0', NARROW];
  return {
    ...rest,
    name,
    groups: spaces.length > 0 ? spaces : [facts.group],
    trueWords: ['true', words[0]],
    falseWords: ['false', words[1]],
    months: new Map([...monthsOf('en-US'), ...monthsOf(name.replace('_', '-'))]),
  };
}
