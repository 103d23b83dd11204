import type { ConflictView } from '../../../core/contract/conflicts';
import { groupByKey } from '../../../core/values/group-by-key';

/** The conflicts of one field, in the order of the sheet. They can be resolved together. */
export interface ConflictGroup {
  readonly sheet: ConflictView['sheet'];
  readonly field: string;
  readonly conflicts: readonly ConflictView[];
}

/** Identifies a cell in conflict. */
export function conflictKey({
  sheet,
  id,
  field,
}: Pick<ConflictView, 'sheet' | 'id' | 'field'>): string {
  return `conflict ${sheet} ${id} ${field}`;
}

export function groupConflicts(conflicts: readonly ConflictView[]): ConflictGroup[] {
  const groups = groupByKey(
    conflicts.map((conflict) => [`${conflict.sheet} ${conflict.field}`, conflict]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ sheet: first.sheet, field: first.field, conflicts: group }];
  });
}
