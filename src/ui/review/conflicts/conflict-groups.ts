import type { ConflictView } from '../../../core/contract/conflicts';

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
  const groups = new Map<string, ConflictView[]>();
  for (const conflict of conflicts) {
    const key = `${conflict.sheet} ${conflict.field}`;
    groups.set(key, [...(groups.get(key) ?? []), conflict]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ sheet: first.sheet, field: first.field, conflicts: group }];
  });
}
