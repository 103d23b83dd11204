import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLINE_REASONS } from '../../src/core/records/decline-reasons';
import { STAGES } from '../../src/core/records/stages';
import { ROOT } from '../source-tree';
import { shownTexts, type Text } from './texts';

const TEXTS = shownTexts();

function where({ path, line, text }: Text): string {
  return `${path}:${line}  ${text}`;
}

/** Codes that stand in sentences on purpose: stages, reasons, and what every office calls by these letters. */
const KNOWN = new Set([
  ...STAGES.map(({ code }) => code),
  ...DECLINE_REASONS.map(({ code }) => code),
  ...['API', 'CSV', 'ERP', 'EUR', 'ID', 'IDs', 'PDF', 'PO', 'SHA', 'URL', 'UTC', 'UTF', 'XML'],
]);

/** Words with a capital inside, an underscore, brackets of a call, or all in capitals: names of code, as a rule. */
const IDENTIFIER =
  /\b\p{Ll}+\p{Lu}\w*|\b_?\p{L}+_\w+|\w+\(\)|\b\p{Lu}[\p{Lu}_]{2,}\b|\b\p{Ll}{3,}\.\p{Ll}{3,}\b/gu;

/** What a user types or sees elsewhere as it stands: placeholders of a pattern, an address, a command of the computer. */
const AS_TYPED =
  /“_introw_[a-z]+”|\{(n|n:3|partner|period|yyyy)\}|script\.google\.com|“[a-z]+ -a 256”/g;

/** Of a formula only what it shows: the texts in quotes. */
function saidIn(text: string): string {
  if (!/^=|^[A-Z]+\(/.test(text)) return text;
  return [...text.matchAll(/"([^"]*)"/g)].map(([, said]) => said).join(' ');
}

function identifiersIn(text: string): string[] {
  const own = saidIn(text).replace(AS_TYPED, '');
  return [...own.matchAll(IDENTIFIER)].map(([found]) => found).filter((found) => !KNOWN.has(found));
}

/** Another name for a thing that has one, in pages and documents alike. */
const ONE_NAME: readonly (readonly [found: RegExp, instead: string])[] = [
  [/\bchain of evidence\b|\bnew chain\b/i, 'approval history'],
  [/\brules? of approvals?\b|\bsecond[- ]person rules?\b/i, 'approval rules'],
  [/\bto settle\b|\bsettle (it|that|them)\b/i, 'resolve'],
];

/** What reads as machine talk, or as another name for a thing that has one. */
const UNWANTED: readonly (readonly [found: RegExp, instead: string])[] = [
  [
    /^mark\b|\bmarking\b|\b(rows?|are|were|be|was) marked\b|\bwill mark\b/i,
    'say what is written into the cells',
  ],
  [/\balready so\b/i, 'say what Introw has'],
  [/\blook again\b/i, 'say what is read again'],
  [/\bgo(es)? on\b|\bend it\b/i, 'Resume, Stop, or what happens next'],
  [/\b(is|was|are|were|be) (not )?told\b|\bcannot tell\b/i, 'say who knows or says what'],
  [/\bstatus begins with\b/i, 'name the outcome'],
  [/\bpiece of work\b/i, 'step'],
  [/\b(no|not|nothing) ([^.]*\b)?any more\b|\bno more[.,:]/i, 'no longer'],
  [/\bis no (action|copy|table|stage|API key)\b|\bcan be no\b/i, 'is not'],
  [/(?<!commission )\bpolic(y|ies)\b/i, 'rules, as Settings calls them'],
  ...ONE_NAME,
  [/\breads? and\b.*\bwrites?\b/i, 'requests'],
  [
    /\b(null|undefined|boolean|token|payload|endpoint|callback|UTF-16|JSON|truth value|parse[ds]?)\b/i,
    'plain words',
  ],
];

describe('each text that users read', () => {
  test('is listed, those of pages, sheets, jobs and errors alike', () => {
    const paths = new Set(TEXTS.map(({ path }) => path.split('/').slice(0, 2).join('/')));
    for (const room of ['core', 'introw', 'jobs', 'menu', 'rpc', 'sheets', 'ui'])
      expect(paths).toContain(`src/${room}`);
    expect(TEXTS.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Review and push…',
        'Skipped: the earlier push was ended before this change reached Introw. Nothing was sent.',
        'Pull payouts',
      ]),
    );
  });

  test('has no name of code in it but stages, reasons and scopes', () => {
    const found = TEXTS.filter(({ text }) => identifiersIn(text).length > 0);
    expect(found.map(where)).toEqual([]);
  });

  test.each(UNWANTED)('says it otherwise than %s: %s', (unwanted) => {
    expect(TEXTS.filter(({ text }) => unwanted.test(text)).map(where)).toEqual([]);
  });

  test.each([
    'The field partnerName',
    'See record_id',
    'Call fetchAll() again',
    'State is OPEN_NOW',
  ])('would be found: %s', (text) => {
    expect(identifiersIn(text)).not.toEqual([]);
  });

  test.each([
    'Leaving PAID is blocked',
    'the scope commissions:read',
    'PO-{yyyy}-{n:3}',
    'A CSV file in UTF-8',
  ])('may say: %s', (text) => {
    expect(identifiersIn(text)).toEqual([]);
  });
});

describe('each document that users read', () => {
  const LISTING = join(ROOT, 'docs/listing');
  const listing = readdirSync(LISTING).map((name) => `docs/listing/${name}`);
  const paths = [
    'README.md',
    'docs/second-person.md',
    ...listing.filter((path) => path.endsWith('.md')),
  ];
  const documents = paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

  test.each(ONE_NAME)('has one name for a thing, not %s but %s', (other) => {
    expect(documents.filter(({ text }) => other.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
