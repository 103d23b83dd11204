export const HELP_TEXT = {
  heading: 'Help',
  stages: 'Stages',
  stagesIntro:
    'A payout does not have to pass through all of them. Cells, reports and messages use these names alone.',
  stage: 'Stage',
  meaning: 'Meaning',
  seenBy: 'Seen by',
  inIntrow: 'In Introw’s app',
} as const;

interface HelpSection {
  readonly heading: string;
  readonly points: readonly string[];
}

export const HELP_SECTIONS: readonly HelpSection[] = [
  {
    heading: 'First steps',
    points: [
      'The first time, Google asks for permissions. If it says “Google hasn’t verified this app”, press Advanced, then Go to Introw Payouts. Tick every box, then Continue.',
      'If nothing opens after that, choose the item from the menu again.',
      'With several Google accounts in one browser, use a window in which only the account of this file is signed in.',
      'Introw > Settings…: paste your API key.',
      'Pull payouts. Check the partner names: a key from another organisation works too, and shows that organisation’s data.',
      'Pull lines if you want to decline, detach, edit or add commission lines.',
      'Edit the sheets, then choose Review and push…',
    ],
  },
  {
    heading: 'What you may edit',
    points: [
      'Columns with a blue header. Payouts: Stage and PO number. Lines: Action, Decline reason, Decline note, Description, Amount, Currency, Source amount and Note.',
      'To add a line, fill in a row of Lines without a Line ID: partner, amount and currency.',
      'In a table (Convert to table) and under a rule that rejects values (Data > Data validation) some cells may not take what Introw has; Status then names the cell and the way out.',
      'A pull keeps your own columns, formulas, notes and row order. Do not edit the ID columns.',
      'The other cells of the add-on show what was pulled. One that was typed over is named in Change, and its row may wait: put it back in the review, or pull.',
      'Change shows what would be sent for the row. Formulas, dates and times are never sent, so type plain values.',
    ],
  },
  {
    heading: 'Review and push',
    points: [
      'The review lists every change, old → new, with the amounts that it moves. Nothing is sent until you press Push.',
      'Each record is read again right before it is written.',
      'Status shows the result of each row: Pushed, Failed, Conflict, Blocked or Skipped. One bad row does not hold up the others.',
      'If a push is interrupted, resume it from Review and push…; it first checks what took effect at Introw, so nothing is sent twice.',
    ],
  },
  {
    heading: 'Bulk actions on selected rows',
    points: [
      'Select rows of Payouts or Lines, then choose Approve, Set stage, Set PO number, Decline, Detach or Revert from the menu.',
      'Rows hidden by a filter are left out. The dialog lists what it will change and what it leaves out, with reasons.',
      '“Write to the sheet” sends nothing: “Review and push…” does. Revert selected rows restores the pulled values.',
    ],
  },
  {
    heading: 'A second person',
    points: [
      'Settings… says which changes need one, and who may approve up to which amount. Nobody approves what they asked for.',
      'Needed: ask in Review and push…. Requested: somebody else decides in Approvals…. Approved: push it. Rejected: change it, or ask again. Outdated: something changed since, so ask again.',
      'To be notified by email, use Tools > Conditional notifications on the sheet Approvals: each request and decision is a row there.',
      'It cannot keep somebody from using Introw itself. What reached such a stage there is listed in Approvals… after the next pull.',
    ],
  },
  {
    heading: 'Conflicts',
    points: [
      'A cell that changed both here and at Introw is in conflict. It is neither overwritten nor sent.',
      'Review and push… shows both values. Keep yours, or take Introw’s.',
    ],
  },
  {
    heading: 'Undo',
    points: [
      'Undo last push… shows what it would send, then restores the previous values at Introw. Values that changed there meanwhile are kept.',
      'Declines, detaches and new lines cannot be undone from here, nor what your rules block, such as leaving PAID.',
    ],
  },
  {
    heading: 'Report, snapshot, schedule and export',
    points: [
      'Refresh report builds the sheet Report. Its figures update with the sheets, except where it says “at the time of the refresh”.',
      'Save snapshot saves the current figures as fixed values, with a receipt of the payouts they are based on.',
      'A scheduled refresh, in Settings, pulls hourly or daily with its owner’s key. It never sends changes.',
      'Export payouts… downloads a CSV file, free or for Xero, NetSuite, QuickBooks, Business Central or Wise. A payout goes out once, unless you tick it again.',
      'Match payments… reads what the bank or the ERP paid, and sets the payouts that you tick to PAID in the sheet. Nothing is sent before the review.',
    ],
  },
  {
    heading: 'Who sees what when you share',
    points: [
      'Anyone who can open this file, even as a viewer, can see every partner’s pay: a copy includes hidden sheets and columns.',
      'To share only the figures, send the report as a PDF (File > Download).',
      'A viewer needs no add-on.',
    ],
  },
  {
    heading: 'The API key',
    points: [
      'The key is stored for you only and never in a cell. Colleagues enter their own keys.',
      'Create a key in Introw under Settings › Developers › API keys, with the scopes commissions:read, commissions:write and partners:read.',
      'Check connection shows whether Introw accepts the key and how many credits are left this month.',
    ],
  },
  {
    heading: 'Shortcuts',
    points: [
      'Ctrl+Z (⌘Z) undoes an edit in the sheet. It cannot undo a push; use Undo last push… for that.',
      'Ctrl+Shift+V (⌘⇧V) pastes values only, without formulas.',
      'Alt+/ (⌥/) searches the menus: type “Review”.',
      'Esc closes a dialog. Tab and Enter reach every button.',
    ],
  },
];
