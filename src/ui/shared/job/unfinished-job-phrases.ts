/** What is said of a job that somebody left unfinished: a constant each, as a page then holds only those that it shows. */

export const resume = 'Resume';
export const ended = 'Ended';
export const olderJob =
  'It was started earlier. The changes that you just pushed were not sent: they are still pending.';
export const takeOver = 'Take over';
export const waitForThem =
  'Nothing else is pulled or sent until then. Ten minutes after their last step anybody can resume it.';
