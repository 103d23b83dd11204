/** What is said where the script gave no usable answer: a constant each, as a page then holds only those that it shows. */

export const notInSheets =
  'This page works only inside Google Sheets. Open it from the Introw menu.';
export const versionMismatch =
  'This page and the add-on have different versions. Reload the workbook and open the page again.';
export const unreadableAnswer =
  'This page does not understand the add-on’s answer. Reload the workbook and try again.';
