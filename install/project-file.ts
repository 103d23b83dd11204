/** `.clasp.json`: which script the build is pushed to. */

export const PLACEHOLDER = 'PUT-YOUR-SCRIPT-ID-HERE';

export interface ProjectFile {
  /** Null until there is one. */
  readonly scriptId: string | null;
  /** The workbook that the script is bound to; null if that is not known or there is none. */
  readonly parentId: string | null;
}

/** What the file holds; a file that cannot be read counts as one without a script. */
export function readProject(text: string): ProjectFile {
  try {
    const json = JSON.parse(text) as { readonly scriptId?: unknown; readonly parentId?: unknown };
    const { scriptId, parentId } = json;
    const isSet = typeof scriptId === 'string' && scriptId !== '' && scriptId !== PLACEHOLDER;
    return {
      scriptId: isSet ? scriptId : null,
      parentId: typeof parentId === 'string' && parentId !== '' ? parentId : null,
    };
  } catch {
    return { scriptId: null, parentId: null };
  }
}

export function projectText({ scriptId, parentId }: ProjectFile): string {
  const parent = parentId === null ? {} : { parentId };
  return `${JSON.stringify({ scriptId: scriptId ?? PLACEHOLDER, rootDir: 'dist', ...parent }, null, 2)}\n`;
}

/** The id in an address of Google's, or the id itself; null if there is none. */
export function idIn(text: string): string | null {
  const typed = text.trim();
  const found = /\/(?:d|projects)\/([\w-]{20,})/.exec(typed) ?? /^([\w-]{20,})$/.exec(typed);
  return found?.[1] ?? null;
}

export function sheetAddress(id: string): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}

export function scriptAddress(id: string): string {
  return `https://script.google.com/d/${id}/edit`;
}
