import { DAY_MS, EPOCH_SERIAL } from '../text/serial';

/** The serial number of a calendar day; months and days out of their bounds run on, as DATE has it. */
export function dayOfParts(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS + EPOCH_SERIAL;
}

/** The calendar day of a serial number. */
export function partsOfDay(serial: number): { year: number; month: number; day: number } {
  const date = new Date((Math.floor(serial) - EPOCH_SERIAL) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
