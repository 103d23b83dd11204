/** Why the add-on needs what it uses, in words for users and reviewers. What is missing here fails the build of the listing. */

interface ScopeReason {
  /** What Google's consent screen says of it, in short. */
  readonly shows: string;
  readonly why: string;
  readonly without: string;
}

const SCOPE = 'https://www.googleapis.com/auth/';

export const SCOPES: Readonly<Record<string, ScopeReason>> = {
  [`${SCOPE}spreadsheets.currentonly`]: {
    shows: 'View and manage spreadsheets that this application has been installed in',
    why: 'Writes pulled payouts into the open spreadsheet and reads the edits in it. It opens no other file.',
    without: 'Nothing works: the spreadsheet is where the work is done.',
  },
  [`${SCOPE}script.container.ui`]: {
    shows: 'Display and run third-party web content in prompts and sidebars',
    why: 'Shows the review sidebar, settings and progress. The pages load nothing from elsewhere.',
    without: 'A change could not be reviewed before it is sent, so nothing would be.',
  },
  [`${SCOPE}script.external_request`]: {
    shows: 'Connect to an external service',
    why: 'Reads payouts from Introw and sends reviewed changes to it. The manifest lets requests go to its two hosts alone.',
    without: 'Payouts could be neither pulled nor pushed.',
  },
  [`${SCOPE}script.scriptapp`]: {
    shows: 'Allow this application to run when you are not present',
    why: 'The timer of the refresh that a user may switch on in Settings. It pulls; it never pushes.',
    without: 'The scheduled refresh is not offered. All else works.',
  },
  [`${SCOPE}userinfo.email`]: {
    shows: 'See your primary Google Account email address',
    why: 'Writes who did what into the sheet “Activity”, and tells who may approve where a second person has to.',
    without: '“Activity” says “unknown”, and nobody can ask for or give an approval.',
  },
};

/** The hosts to which requests go, and what they carry. */
export const HOSTS: Readonly<Record<string, string>> = {
  'api.introw.io':
    'Introw, production. The user’s own API key in a header; payouts, commission lines and partners come; reviewed changes go.',
  'api.staging.introw.io': 'Introw, staging: the same, where a team has chosen it in Settings.',
};

/** Hosts that stand in the bundle and are never contacted. */
export const ONLY_NAMED: Readonly<Record<string, string>> = {
  'paulmillr.com': 'the licence of a library',
  'www.googleapis.com': 'the names of Google’s scopes',
  'www.w3.org': 'the names of HTML, SVG and MathML',
};

interface StoreReason {
  readonly where: string;
  readonly holds: string;
  readonly seenBy: string;
  readonly ends: string;
}

export const STORES: Readonly<Record<string, StoreReason>> = {
  'PropertiesService.getUserProperties': {
    where: 'User properties (Google)',
    holds: 'the API key, a random id of the user, what is left of the limits, the user’s timer',
    seenBy: 'the add-on as run by that user',
    ends: 'when the user removes the key in Settings, or removes the add-on and its data',
  },
  'PropertiesService.getDocumentProperties': {
    where: 'Document properties (Google)',
    holds:
      'the job under way, the keys of the seals, the environment, the schedule, digests of the newest created lines',
    seenBy: 'the add-on as run in that spreadsheet; not copied with the file',
    ends: 'with the spreadsheet',
  },
  'CacheService.getUserCache': {
    where: 'User cache (Google)',
    holds: 'actions that were planned and not yet confirmed',
    seenBy: 'the add-on as run by that user',
    ends: 'after ten minutes',
  },
  addDeveloperMetadata: {
    where: 'Tags of sheets and columns (Google)',
    holds: 'which sheet and which column is the add-on’s, so that it is known under another name',
    seenBy: 'the add-on in that spreadsheet',
    ends: 'with the sheet or the column',
  },
};

/** Each hidden sheet, and what it holds. Whoever may open the spreadsheet can read them. */
export const HIDDEN_SHEETS: Readonly<Record<string, string>> = {
  _introw_approvals:
    'requests for a second person’s approval and their decisions, with addresses and times',
  _introw_exports: 'how files for the ERP or the bank are to look',
  _introw_journal: 'the last push: what was planned, sent and answered',
  _introw_latest_lines: 'which commission lines the last pull brought anew or changed',
  _introw_latest_payouts: 'which payouts the last pull brought anew or changed',
  _introw_lines: 'commission lines as pulled',
  _introw_matches: 'which booking was matched with which payout',
  _introw_meta: 'the team’s rules and the version of the layout',
  _introw_partners: 'names and ids of partners',
  _introw_payouts: 'payouts as pulled',
  _introw_report: 'which sheets and charts are the report’s, and digests of snapshots',
  _introw_staging: 'pages of a pull that is under way',
};

/** Services of Google’s that the script may use. None of them sends data elsewhere but `UrlFetchApp`. */
export const SERVICES: readonly string[] = [
  'CacheService',
  'Charts',
  'HtmlService',
  'LockService',
  'PropertiesService',
  'ScriptApp',
  'Session',
  'SpreadsheetApp',
  'UrlFetchApp',
  'Utilities',
];
