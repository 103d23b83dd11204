/** What a user has permitted to the script, of what its manifest asks for: a box of the consent screen may stay unticked. */

const SCOPE = 'https://www.googleapis.com/auth/';

/** The last part of a scope of the manifest. */
export type Consent =
  | 'spreadsheets.currentonly'
  | 'script.container.ui'
  | 'script.external_request'
  | 'script.scriptapp';

/** Google's types do not know yet that scopes may be named (Google: ScriptApp reference). */
interface ScopedApp {
  getAuthorizationInfo(
    mode: GoogleAppsScript.Script.AuthMode,
    scopes: readonly string[],
  ): { getAuthorizedScopes(): readonly string[] | null };
}

/** Those of these that the user has not given. Needs no permission itself; where Google does not tell, none is missing. */
export function missingConsent(needed: readonly Consent[]): Consent[] {
  try {
    const app = ScriptApp as unknown as ScopedApp;
    const info = app.getAuthorizationInfo(ScriptApp.AuthMode.FULL, needed.map(scopeOf));
    const given = info.getAuthorizedScopes();
    return given === null ? [] : needed.filter((one) => !given.includes(scopeOf(one)));
  } catch {
    return [];
  }
}

/** Has Google ask the user for these. Where one is missing, this ends the execution. */
export function requireConsent(needed: readonly Consent[]): void {
  ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, needed.map(scopeOf));
}

function scopeOf(consent: Consent): string {
  return SCOPE + consent;
}
