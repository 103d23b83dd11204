/** What came of one operation; its time is nobody's promise, and left out. */
export interface Answer {
  readonly id: string;
  readonly op: string;
  readonly result?: unknown;
  readonly error?: string;
  /** The sandbox's runtime does not have what it asks for. */
  readonly notEmulated?: string;
}
