import { onSheet, refusal, type Op } from '../op';

const SNIPPETS: Readonly<Record<string, string>> = {
  comment: 'a();// one\nb()',
  block: 'a();/* one */b()',
  address: 'a(`https://x.test`);b()',
  slashes: 'a("//",\'/*\')',
  quote: "a(`it's`);b()",
  double: 'a(`say "hi"`);b()',
  star: 'a(`*/*`);b()',
  regex: 'a(/["\'/]/g)',
  bracket: 'if(a)/"/.test(b)',
  plain: 'a(`plain ${b}`)',
};

function digestOf(...more: readonly GoogleAppsScript.Utilities.Charset[]): number[] {
  const [charset] = more;
  const { SHA_256 } = Utilities.DigestAlgorithm;
  return (
    charset === undefined
      ? Utilities.computeDigest(SHA_256, 'ä')
      : Utilities.computeDigest(SHA_256, 'ä', charset)
  ).slice(0, 4);
}

const STORES: readonly Op[] = [
  {
    id: '39.lock',
    op: 'a lock taken twice by one execution, and who holds it',
    run: () => {
      const lock = LockService.getDocumentLock();
      return [lock.tryLock(10), lock.hasLock(), LockService.getScriptLock().tryLock(10)];
    },
  },
  {
    id: '39.cache',
    op: 'edges of the cache',
    run: () => {
      const cache = CacheService.getUserCache();
      return {
        value: refusal(() => {
          cache.put('parity', 'x'.repeat(102_401), 60);
        }),
        key: refusal(() => {
          cache.put('k'.repeat(251), 'x', 60);
        }),
        time: refusal(() => {
          cache.put('parity', 'x', 21_601);
        }),
        absent: cache.get('parity-absent'),
      };
    },
  },
  {
    id: '39.properties',
    op: 'edges of properties',
    run: () => {
      const store = PropertiesService.getUserProperties();
      const sizes = [9_000, 9_216, 9_217];
      const refused = sizes.map((size) =>
        refusal(() => store.setProperty('parity', 'x'.repeat(size))),
      );
      store.deleteProperty('parity');
      return { refused, absent: store.getProperty('parity-absent') };
    },
  },
  {
    id: '39.digest',
    op: 'a digest of ä without a charset, and of UTF-8',
    run: () => [digestOf(), digestOf(Utilities.Charset.UTF_8)],
  },
];

const NETWORK: readonly Op[] = [
  ...[1, 10].map((count): Op => ({
    id: `40.${count}`,
    op: `fetchAll of ${count}, without a key`,
    run: () => {
      const request = { url: 'https://api.introw.io/payouts', muteHttpExceptions: true };
      const [first, ...others] = UrlFetchApp.fetchAll(Array.from({ length: count }, () => request));
      const names = Object.keys(first?.getAllHeaders() ?? {});
      return {
        answers: others.length + 1,
        status: first?.getResponseCode(),
        lowerCase: names.every((name) => name === name.toLowerCase()),
      };
    },
  })),
  {
    id: '40.elsewhere',
    op: 'a host that the manifest does not list',
    run: () =>
      refusal(() => UrlFetchApp.fetch('https://example.com/', { muteHttpExceptions: true })),
  },
];

const TIMES: readonly Op[] = [
  {
    id: '42.write',
    op: 'rows of 10,000 × 13 written and read, by the time it takes',
    run: () =>
      onSheet((sheet) => {
        sheet.insertRowsAfter(sheet.getMaxRows(), 9_000);
        const range = sheet.getRange(1, 1, 10_000, 13);
        range.setNumberFormat('@');
        range.setValues(
          Array.from({ length: 10_000 }, () => Array.from({ length: 13 }, () => 'x')),
        );
        return range.getValues().length;
      }),
  },
  {
    id: '42.hidden',
    op: 'isRowHiddenByFilter of 100 rows, by the time it takes',
    run: () =>
      onSheet((sheet) => {
        const rows = Array.from({ length: 100 }, (_, index) => index + 1);
        return rows.filter((row) => sheet.isRowHiddenByFilter(row)).length;
      }),
  },
];

export const PLATFORM: readonly Op[] = [
  ...Object.entries(SNIPPETS).map(([name, script]): Op => ({
    id: `38.${name}`,
    op: `the page’s scanner on ${script}`,
    run: () => HtmlService.createHtmlOutput(`<p>x</p><script>${script}</script>`).getContent(),
  })),
  ...STORES,
  ...NETWORK,
  ...TIMES,
  {
    id: '43',
    op: 'who runs a function that a page calls',
    run: () => Session.getEffectiveUser().getEmail() !== '',
  },
  {
    id: '44',
    op: 'scopes that are given, by name',
    run: () => {
      const app = ScriptApp as unknown as {
        getAuthorizationInfo(
          mode: unknown,
          scopes: readonly string[],
        ): {
          getAuthorizedScopes(): readonly string[] | null;
        };
      };
      const scope = 'https://www.googleapis.com/auth/script.external_request';
      return app.getAuthorizationInfo(ScriptApp.AuthMode.FULL, [scope]).getAuthorizedScopes();
    },
  },
];
