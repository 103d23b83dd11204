import { checksum } from '../values/checksum';

/** Stands for the cells of rows as they were read for a file: another one means that the file would say something else. */
export function contentMark(rows: readonly (readonly string[])[]): string {
  return checksum(JSON.stringify(rows));
}
