/** Words of conflicts: a constant each, as a page then holds only those that it shows. */

export const heading = 'Conflicts';
export const intro =
  'These cells changed here and at Introw. They are not sent until you choose a value.';
export const base = 'Before';
export const mine = 'Here';
export const theirs = 'At Introw';
export const keepMine = 'Keep mine';
export const takeTheirs = 'Take Introw’s';
export const keepAllMine = 'Keep all mine';
export const takeAllTheirs = 'Take all of Introw’s';
export const stop = 'Stop';
