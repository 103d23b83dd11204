/** What clasp's words mean, and what to do. Google's and clasp's errors have no codes on the command line. */

interface Fault {
  readonly words: RegExp;
  readonly tell: (account: string) => string;
}

const LOG_IN =
  'Run `npx clasp login`, choose the account that shall own the script, then run this again.';

const FAULTS: readonly Fault[] = [
  {
    words: /no credentials found|not logged in/i,
    tell: () => `Nobody is logged in to clasp. ${LOG_IN}`,
  },
  {
    words: /has not enabled the Apps Script API/i,
    tell: (account) =>
      `The Apps Script API is switched off for ${account}. Switch it on at https://script.google.com/home/usersettings, ` +
      'wait a minute, then run this again.',
  },
  {
    words:
      /invalid_grant|invalid_rapt|invalid authentication credentials|invalid credentials|login required/i,
    tell: (account) => `The login of ${account} has ended or was withdrawn. ${LOG_IN}`,
  },
  {
    words:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|fetch failed|socket hang up/i,
    tell: () =>
      'Google could not be reached. Check the network (a proxy needs HTTPS_PROXY), then run this again.',
  },
  {
    words: /permission|forbidden|insufficient/i,
    tell: (account) =>
      `${account} may not do this. Ask the owner of the workbook for the right to edit it, or log in with another account ` +
      '(`npx clasp login`), then run this again.',
  },
  {
    words: /not found/i,
    tell: (account) =>
      `Google has no such script or workbook, or ${account} may not see it. Check the address, then run this again.`,
  },
  {
    words: /quota|rate limit|too many/i,
    tell: () => 'Google asks to wait: too many requests. Run this again in a few minutes.',
  },
  {
    words: /skipping push/i,
    tell: () => 'clasp asked whether to overwrite the manifest and pushed nothing. Run this again.',
  },
];

/** A sentence for what clasp said; `account` is who is logged in. */
export function claspFault(said: string, account: string): string {
  const known = FAULTS.find(({ words }) => words.test(said));
  if (known !== undefined) return known.tell(account);
  const line = said.trim().split('\n')[0] ?? '';
  return line === ''
    ? 'clasp ended without a word. Run this again; if it happens again, try the steps of the README by hand.'
    : `clasp says: ${line}. Correct that, then run this again.`;
}
