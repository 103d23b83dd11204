/** Words of the bulk dialogs: a constant each, as a page then holds only those that it shows. */

export const noRequest = 'No action chosen';
export const noRequestHint =
  'Select rows in the sheet, then choose an action from the Introw menu.';
export const stage = 'Stage';
export const chooseStage = 'Choose a stage';
export const hiddenFromPartner = 'Not visible to the partner';
export const visibleToPartner = 'Visible to the partner';
export const poNumber = 'PO number';
export const poExample = 'PO-{yyyy}-{n:3}';
export const insert = 'Insert into the PO number';
export const start = 'First number';
export const step = 'Step';
export const onlyEmpty = 'Only payouts that have no PO number yet';
export const clearPoNumber = 'Clear the PO number';
export const poNumberIsCleared = 'The PO number of these payouts will be cleared.';
export const reason = 'Reason';
export const chooseReason = 'Choose a reason';
export const note = 'Note';
export const noteNeeded = 'Note (required for “Other”)';
export const chooseFirst =
  'What happens to each selected row is shown here first. Nothing has been changed yet.';
export const planning = 'Reading the selected rows…';
export const partnerSees = 'What the partner will see';
export const warnings = 'Check first';
export const rowsHeading = 'Rows that will change';
export const writtenHeading = 'Rows that were changed';
export const amount = 'Amount';
export const atIntrow = 'At Introw';
export const cell = 'Now';
export const newValue = 'New';
export const readAgain = 'Read the selection again';
export const mark = 'Write to the sheet';
export const markAndPush = 'Write and push to Introw';
export const markAndAsk = 'Write and ask for approval';
export const revert = 'Revert';
export const marking = 'Writing the rows…';
export const reverting = 'Reverting the rows…';
export const readingPreview = 'Reading what will be sent…';
export const afterMarking =
  'Nothing has been sent to Introw yet. Next: “Review and push…” shows what would be sent, and sends it once you agree.';
export const afterRevert =
  'The cells show what was pulled. Introw was not changed. There is nothing else to do.';
export const nothingWritten =
  'The sheet is as it was. Close this dialog and open it again to see the rows as they are now.';
export const previewFailedHint = 'The rows are written to the sheet. Nothing was sent.';
export const confirmTitle = 'Check these changes before sending';
export const confirmAsking = 'Check these changes before asking for their approval';
export const afterAsking =
  'Nothing was sent to Introw. Once they are approved, “Review and push…” sends them.';
export const confirmFinal =
  'Press the button below only if these lines should leave their payouts: this cannot be undone from here.';
export const confirmReason =
  'The rows are written to the sheet, but nothing was sent. Some changes were not in the list, have other unsent edits in their row, or need attention.';
export const nothingToSend = 'These rows have nothing to send';
export const nothingToSendReason =
  'Introw already has these values, or the cells have changed since.';
