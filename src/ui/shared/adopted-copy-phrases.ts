/** What is said of a copy that became a workbook of its own: a constant each, as a page then holds only those that it shows. */

export const title = 'This is now an independent workbook';
export const pullNext =
  'Pull to bring everything up to date. Unsent edits stay in their cells, and nothing is pushed before the pull.';
