/** Words of the review: a constant each, as a page then holds only those that it shows. */

export const heading = 'Review and push';
export const refresh = 'Refresh';
export const reading = 'Reading the pending changes…';
export const empty = 'Nothing to push';
export const howToChange =
  'Edit the Stage or PO number of a payout, or edit a commission line, then press Refresh. Nothing is sent to Introw until you push.';
export const changed =
  'The sheet has changed since this preview. Nothing was sent. Review the new preview, then push.';
export const checking = 'Checking the sheet…';
export const closingPauses = 'Keep the sidebar open. Closing it pauses the push; nothing is lost.';
