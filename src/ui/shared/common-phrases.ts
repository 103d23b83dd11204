/** Words that most pages have: a constant each, as a page then holds only those that it shows. */

export const close = 'Close';
export const reviewAndPush = 'Review and push…';
export const cancel = 'Cancel';
export const pullPayouts = 'Pull payouts';
export const loading = 'Loading…';
