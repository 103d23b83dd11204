import { PlatformError, TEXTS } from './errors';

/** What an execution may touch: nothing of the document, the document alone, or all that was granted. */
export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

const SCOPE = 'https://www.googleapis.com/auth/';

interface Rule {
  readonly calls: RegExp;
  readonly least: AuthMode;
  /** Any one of these grants the call; none needed when empty. */
  readonly scopes: readonly string[];
}

/** The first rule that matches a call decides. What the document's own services need comes last. */
const RULES: readonly Rule[] = [
  {
    calls:
      /^(?:SpreadsheetApp\.(?:getUi|newDataValidation|newTextStyle|newConditionalFormatRule)|Menu\.|HtmlService\.|HtmlOutput\.|Utilities\.|Blob\.|Logger\.|Console\.|Enum\.|Trigger(?:Builder)?\.|ClockTriggerBuilder\.(?!create$)|DataValidation(?:Builder)?\.|ConditionalFormatRule(?:Builder)?\.|HTTPResponse\.|User\.|PromptResponse\.)/,
    least: 'NONE',
    scopes: [],
  },
  {
    calls: /^Session\.(?:getScriptTimeZone|getActiveUserLocale|getTemporaryActiveUserKey)$/,
    least: 'NONE',
    scopes: [],
  },
  { calls: /^Session\./, least: 'LIMITED', scopes: [`${SCOPE}userinfo.email`] },
  {
    calls: /^(?:ScriptApp\.(?:getAuthorizationInfo|requireScopes)|AuthorizationInfo\..*)$/,
    least: 'NONE',
    scopes: [],
  },
  { calls: /^Ui\.create(?:Addon)?Menu$/, least: 'NONE', scopes: [] },
  { calls: /^Ui\.(?:alert|prompt)$/, least: 'FULL', scopes: [] },
  { calls: /^Ui\.show/, least: 'FULL', scopes: [`${SCOPE}script.container.ui`] },
  { calls: /^UrlFetchApp\./, least: 'FULL', scopes: [`${SCOPE}script.external_request`] },
  {
    calls: /^(?:ScriptApp|ClockTriggerBuilder)\./,
    least: 'FULL',
    scopes: [`${SCOPE}script.scriptapp`],
  },
  {
    calls: /^(?:PropertiesService|Properties|CacheService|Cache|LockService|Lock)\./,
    least: 'LIMITED',
    scopes: [],
  },
  {
    calls: /^SpreadsheetApp\.(?:openById|openByUrl|open|create)$/,
    least: 'FULL',
    scopes: [`${SCOPE}spreadsheets`],
  },
  {
    calls: /^/,
    least: 'LIMITED',
    scopes: [`${SCOPE}spreadsheets.currentonly`, `${SCOPE}spreadsheets`],
  },
];

const ORDER: readonly AuthMode[] = ['NONE', 'LIMITED', 'FULL'];

/** What was found before: the calls are few, and asked for all the time. */
const found = new Map<string, Rule | undefined>();

function ruleFor(call: string): Rule | undefined {
  if (!found.has(call)) {
    found.set(
      call,
      RULES.find((entry) => entry.calls.test(call)),
    );
  }
  return found.get(call);
}

/** The scopes of which any one grants a call; none where it needs none. */
export function scopesOf(call: string): readonly string[] {
  return ruleFor(call)?.scopes ?? [];
}

/** Throws as the platform does when the mode or the manifest's scopes do not allow the call. */
export function checkPermission(call: string, mode: AuthMode, granted: readonly string[]): void {
  const rule = ruleFor(call);
  if (rule === undefined) return;
  const allowed = ORDER.indexOf(mode) >= ORDER.indexOf(rule.least);
  const scoped = rule.scopes.length === 0 || rule.scopes.some((scope) => granted.includes(scope));
  if (allowed && scoped) return;
  const wanted = rule.scopes.length > 0 ? rule.scopes.join(' || ') : `(mode ${rule.least})`;
  throw new PlatformError(TEXTS.permission(call, wanted));
}
