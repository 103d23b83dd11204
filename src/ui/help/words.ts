export const HELP_WORDS = { heading: 'Help' } as const;

export interface HelpSection {
  readonly heading: string;
  readonly points: readonly string[];
}

export const HELP_SECTIONS: readonly HelpSection[] = [
  {
    heading: 'First steps',
    points: [
      'Introw > Settings…: paste your API key.',
      'Pull payouts. Check the partner names: a key of another organisation works too, and shows its data.',
      'Pull lines, if you want to decline, detach, edit or add commission lines.',
      'Edit the sheets, then Review and push…',
    ],
  },
  {
    heading: 'What you may edit',
    points: [
      'Columns with a blue header. Payouts: Stage and PO number. Lines: Action, Decline reason, Decline note, Description, Amount, Currency, Source amount and Note.',
      'A new line: a row in Lines without a Line ID, with the partner, an amount and a currency.',
      'Columns, formulas, notes and an order of your own are kept at each pull. Do not edit the ID columns.',
      'Change says what would be sent for the row. Formulas, dates and times are never sent: type values.',
    ],
  },
  {
    heading: 'Review and push',
    points: [
      'The review lists every change, old → new, with the money it moves. Nothing is sent before you press Push.',
      'Each record is read again right before it is written.',
      'Status says what came of each row: Pushed, Failed, Conflict, Blocked or Skipped. One bad row does not hold up the others.',
      'A push that breaks off goes on from Review and push…: it first looks up what took effect, so that nothing is sent twice.',
    ],
  },
  {
    heading: 'Bulk actions on selected rows',
    points: [
      'Select rows of Payouts or Lines, then choose Approve, Set stage, Set PO number, Decline, Detach or Revert in the menu.',
      'Rows hidden by a filter are left out. The dialog lists what it marks and what it skips, with reasons.',
      'Marking writes cells only. Revert selected rows puts the pulled values back.',
    ],
  },
  {
    heading: 'Conflicts',
    points: [
      'A cell that changed here and at Introw is in conflict. It is not overwritten and not sent.',
      'Review and push… shows both values: keep yours, or take the one of Introw.',
    ],
  },
  {
    heading: 'Undo',
    points: [
      'Undo last push… shows what it would send, then puts the former values back at Introw. What changed there meanwhile stays.',
      'Declines, detaches and new lines cannot be taken back from here.',
    ],
  },
  {
    heading: 'Report, snapshot, schedule and export',
    points: [
      'Refresh report builds the sheet Report. Its figures follow the sheets, save where it says “at the time of the refresh”.',
      'Save snapshot keeps the figures of a moment as values, with a receipt of the payouts they were made from.',
      'A scheduled refresh, in Settings, pulls hourly or daily with its owner’s key. It never sends a change.',
      'Export payouts… writes a CSV for the ERP or the bank.',
    ],
  },
  {
    heading: 'Who sees what when you share',
    points: [
      'Who opens this file, as a viewer too, sees every partner’s pay: hidden sheets and columns come along in a copy.',
      'To show figures alone, send the PDF that the report links to.',
      'A viewer needs no add-on.',
    ],
  },
  {
    heading: 'The API key',
    points: [
      'It is yours alone and in no cell. Colleagues enter keys of their own.',
      'Keys are made in Introw under Settings › Developers › API keys, with the scopes commissions:read, commissions:write and partners:read.',
      'Check connection says whether Introw accepts it, and what is left of the credits of the month.',
    ],
  },
  {
    heading: 'Shortcuts',
    points: [
      'Ctrl+Z (⌘Z) takes back an edit in the sheet. It cannot take back a push: that is Undo last push…',
      'Ctrl+Shift+V (⌘⇧V) pastes values only, so that no formula comes along.',
      'Alt+/ (⌥/) searches the menus: type “Review”.',
      'Esc closes a dialog. Tab and Enter reach every button.',
    ],
  },
];
