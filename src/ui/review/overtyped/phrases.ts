/** Words of overtyped cells: a constant each, as a page then holds only those that it shows. */

export const intro =
  'These cells belong to the add-on and no longer show what was pulled. Edits in their rows wait, and nothing is exported.';
export const restore = 'Put the pulled values back';
