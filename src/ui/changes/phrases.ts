/** Words of lists of changes: a constant each, as a page then holds only those that it shows. */

export const noValue = 'empty';
export const notSent = 'not sent';
export const newLine = 'New line';
export const noLongerInSheet = 'No longer in the sheet';
export const hidden = 'hidden in the sheet';
export const hiddenUnknown = 'There are too many changes to check which of their rows are hidden.';
export const rowIsHidden = 'The row is selected, but hidden in the sheet by a filter or by hand.';
export const showInSheet = 'Show in the sheet:';
export const lines = 'Lines';
export const push = 'Push:';
export const pushAll = 'Push all:';
export const creditsUnknown = 'how many are left is not known yet';
export const ask = 'Press “Ask for approval” below.';
export const outcomes = 'Results by row';
export const totalsHeading = 'Amounts';
export const totalsNote = 'Different currencies are not added together.';
export const stayOpen =
  'Keep this page open until then: closing it pauses the push, and nothing is lost.';
export const creditsGone =
  'No credits are left: they renew on the 1st (UTC). If more were bought, choose Introw > Check connection, then Refresh.';
export const creditsShort =
  'Not enough credits: the push will stop when they are used up. You can resume it later.';
