const SERIAL_OF_1970 = 25569;
const MS_PER_DAY = 86_400_000;

/** The serial number of a calendar day; months and days out of their bounds run on, as DATE has it. */
export function dayOfParts(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY + SERIAL_OF_1970;
}

/** The calendar day of a serial number. */
export function partsOfDay(serial: number): { year: number; month: number; day: number } {
  const date = new Date((Math.floor(serial) - SERIAL_OF_1970) * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
