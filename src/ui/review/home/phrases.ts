/** Words of the home of the sidebar: a constant each, as a page then holds only those that it shows. */

export const heading = 'What waits';
export const pull = 'Pull';
export const noLines = 'Lines: not pulled yet.';
export const showFirst = 'Show the first one to review';
