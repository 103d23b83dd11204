/** The texts of the store listing. Limits: Google Workspace Marketplace SDK, Store Listing, as of November 2026 to be checked there. */
export const LIMITS = { name: 50, short: 200, detailed: 16_000 } as const;

/** Two candidates, of which the owner chooses one: the name of a Google product may not be in it. */
export const NAMES: readonly string[] = ['Introw Payouts', 'Partner Payouts by Introw'];

export const SHORT =
  'Review, approve and push partner payouts where your finance team works. Every change is shown before it is sent, and every outcome is told by row.';

export const DETAILED = `Introw Payouts brings the partner payouts of your Introw account into a spreadsheet, lets a finance team work on them with filters, sorting and its own columns, and sends back what was reviewed.

What you can do
• Pull payouts and their commission lines. Your columns, formulas, notes, filters and unsent edits stay as they are.
• Approve many payouts at once, set PO numbers by a pattern, decline or detach commission lines with a reason.
• Review before anything leaves: each change old → new, the money it moves by stage and currency, and what the partner will see.
• Ask a second person for approval, with limits by currency, where your team wants that.
• Push, and read in each row what came of it. A conflict with a change made in Introw is yours to resolve, cell by cell.
• Take the last push back, export a file for the ERP or the bank, match what the bank paid.
• Give managers a live report and snapshots that stay.

What you can rely on
• Rows that a filter hides are left out of bulk actions, and the dialog says how many.
• Each record is read again right before it is written. Nothing is sent twice, also after a connection was lost.
• A copy of the file knows that it is one, and pushes nothing until you say so.

What you need
An Introw account and an API key of your own. The key is kept in your own user properties and appears in no cell. People without a key can read the spreadsheet and its report.

Works on a desktop computer. Requests go to Introw alone.`;
