/** What is said where Google did not run the add-on: a constant each, as a page then holds only those that it shows. */

export const signedInElsewhere =
  'Google did not let the add-on run, as happens with several Google accounts in one browser. ' +
  'Sign out of the others, or use a private window with this one alone, then open the workbook again.';
export const scopeMissing =
  'Google reports that the add-on lacks a permission. Open any item of the Introw menu and allow everything it asks for.';
export const dailyQuota =
  'Your account has used up Google’s daily quota for scripts. It renews within 24 hours.';
export const offline = 'Google could not be reached. Check your internet connection and try again.';
export const tookTooLong =
  'Google took too long to answer. Everything done so far is kept. Try again.';
export const other = 'Google could not run the add-on just now. Wait a moment and try again.';
