/** The serial number of 1970-01-01: days since Sheets' day zero, 1899-12-30. */
export const SERIAL_OF_1970 = 25569;
export const MS_PER_DAY = 86_400_000;
const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

function msOf(iso: string): number | null {
  if (!ISO_UTC.test(iso)) return null;
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return null;
  // Date.parse accepts days that do not exist: 30 February becomes 2 March.
  return new Date(ms).toISOString().slice(0, 10) === iso.slice(0, 10) ? ms : null;
}

/**
 * The UTC day of a time as a cell's serial number: whole days since 1899-12-30. Serial numbers have no time zone, so the
 * cell shows the same day in every spreadsheet. Null unless the text is an ISO 8601 time in UTC.
 */
export function daySerial(iso: string): number | null {
  const ms = msOf(iso);
  return ms === null ? null : Math.floor(ms / MS_PER_DAY) + SERIAL_OF_1970;
}

/** A time (ms UTC) as a cell's serial number in UTC, rounded down to the second. */
export function timeSerial(ms: number): number {
  return Math.floor(ms / 1000) / 86_400 + SERIAL_OF_1970;
}

/** The first and the last day with a year of four digits. */
const FIRST_DAY = -693_593;
const LAST_DAY = 2_958_465;

/** The day of a cell's serial number, e.g. "2026-04-10"; the number itself where it is no day of the years 1 to 9999. */
export function dayOfSerial(serial: number): string {
  const day = Math.floor(serial);
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) return String(serial);
  return new Date((day - SERIAL_OF_1970) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day of a cell's serial number, with its time where it is not midnight, e.g. "2026-04-10 09:05:00". */
export function timeOfSerial(serial: number): string {
  const seconds = Math.min(86_399, Math.round((serial - Math.floor(serial)) * 86_400));
  const isDay = serial >= FIRST_DAY && serial < LAST_DAY + 1;
  if (seconds === 0 || !isDay) return dayOfSerial(serial);
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  return `${dayOfSerial(serial)} ${time}`;
}

/** The UTC month of a time (ms), e.g. "2026-04". */
export function monthText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

/** A time (ms UTC) to the minute, e.g. "2026-04-10 09:05 UTC". */
export function minuteText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The UTC day of a time (ms), e.g. "2026-04-10". */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
