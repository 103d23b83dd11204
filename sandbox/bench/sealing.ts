import type { Workbook } from '../../src/core/ports';
import { BASE_SHEETS } from '../../src/sheets/table/hidden-sheets';
import { openSeal } from '../../src/sheets/memory/seal';

/** Seals and checks these records as the rows of the memory are. Bundled before it is measured, as the script is. */
export function sealing(records: readonly { readonly id: string }[]): {
  readonly seal: () => void;
  readonly check: () => void;
} {
  const store = new Map<string, string>();
  const seal = openSeal({
    workbook: { grid: () => null } as unknown as Workbook,
    documentStore: {
      get: (name) => store.get(name) ?? null,
      set: (name, value) => void store.set(name, value),
      remove: (name) => void store.delete(name),
    },
    ids: { next: () => '0123456789abcdef'.repeat(2) },
  });
  const rows = records.map((record) => ({
    key: record.id,
    values: Object.values(record),
  }));
  const sealed = () =>
    rows.map(({ key, values }) => ({ key, text: seal.seal(BASE_SHEETS.lines, key, values) }));
  const texts = sealed();
  return {
    seal: sealed,
    check() {
      for (const { key, text } of texts) {
        if (seal.open(BASE_SHEETS.lines, key, text) === undefined) throw new Error(key);
      }
    },
  };
}
