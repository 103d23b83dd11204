/** Days from Sheets' day zero, 1899-12-30, to 1970-01-01. */
export const SERIAL_OF_1970 = 25569;
export const MS_PER_DAY = 86_400_000;
const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

function msOf(iso: string): number | null {
  if (!ISO_UTC.test(iso)) return null;
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return null;
  // Date.parse moves a day that does not exist on: 30 February would become 2 March.
  return new Date(ms).toISOString().slice(0, 10) === iso.slice(0, 10) ? ms : null;
}

/**
 * The calendar day in UTC as a cell's serial number: whole days since 1899-12-30. A serial has no zone, so the cell
 * shows the same day in every spreadsheet. Null for text that is no ISO 8601 time in UTC.
 */
export function daySerial(iso: string): number | null {
  const ms = msOf(iso);
  return ms === null ? null : Math.floor(ms / MS_PER_DAY) + SERIAL_OF_1970;
}

/** A moment as a cell's serial number, in UTC, to the second. */
export function timeSerial(ms: number): number {
  return Math.floor(ms / 1000) / 86_400 + SERIAL_OF_1970;
}

/** The day of a cell's serial number: "2026-04-10". */
export function dayOfSerial(serial: number): string {
  return new Date((Math.floor(serial) - SERIAL_OF_1970) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The month in UTC: "2026-04". */
export function monthText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

/** "2026-04-10 09:05 UTC" */
export function minuteText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** "2026-04-10": the day of a moment in UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
