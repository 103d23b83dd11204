import type { VersionEntry } from '../../protocol';
import { post } from './requests';
import type { Workbook } from './workbook';

/** Does something with the file. A refusal is shown in a message box. */
async function attempt(workbook: Workbook, work: () => Promise<unknown>): Promise<void> {
  try {
    await workbook.whenSaved();
    await work();
  } catch (error) {
    workbook.alert('', error instanceof Error ? error.message : String(error));
  }
}

export function renameWorkbook(workbook: Workbook, name: string): Promise<void> {
  return attempt(workbook, () => post('rename', { user: workbook.session.user, name }));
}

export function startOver(workbook: Workbook): Promise<void> {
  return attempt(workbook, () => post('start-over', {}));
}

export function showVersions(workbook: Workbook): Promise<void> {
  return attempt(workbook, async () => {
    workbook.store.set({ versions: await post<VersionEntry[]>('versions', {}) });
  });
}

export function restoreVersion(workbook: Workbook, version: number): Promise<void> {
  return attempt(workbook, () => post('restore', { user: workbook.session.user, version }));
}
