import type { VersionEntry } from '../../protocol';
import { bookId, pageOf, post } from './requests';
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

/** Makes a copy and opens it in a tab of its own. */
export function copyWorkbook(workbook: Workbook): Promise<void> {
  return attempt(workbook, async () => {
    const { book } = await post<{ readonly book: string }>('copy', {});
    const page = pageOf(book, workbook.session.user);
    if (window.open(page) !== null) return;
    const address = new URL(page, location.href).href;
    workbook.alert(
      'The copy is made',
      `The browser did not open it. Allow pop-ups for this page, or open the copy at ${address}`,
    );
  });
}

/** The address by which a colleague opens this workbook. */
export function colleaguePage(): string {
  return pageOf(bookId());
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
