/** How the columns of a file are read, as a page remembers it. What it says is checked by the page. */
export interface ColumnReading {
  readonly roles: readonly (string | null)[];
  readonly out: string | null;
  readonly order: string | null;
  readonly decimal: string | null;
  readonly currency: string | null;
}

/** What files in and out need, kept with the workbook. */
export interface FileSettings {
  /** By header line. */
  readonly columns: readonly { readonly key: string; readonly reading: ColumnReading }[];
  /** What the user gave each preset of an export, such as an account code, by preset and field. */
  readonly presets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface SaveFileSettings {
  readonly columns?: FileSettings['columns'][number] | undefined;
  readonly preset?:
    | { readonly name: string; readonly constants: Readonly<Record<string, string>> }
    | undefined;
}
