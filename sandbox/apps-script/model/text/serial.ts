import { instantOf, wallOf } from './zone';

export const DAY_MS = 86_400_000;
/** Days from 1899-12-30, where Sheets counts from, to 1970-01-01. */
export const EPOCH_SERIAL = 25_569;

/** Days since 1899-12-30 of a wall time in milliseconds. */
export function serialOfWall(wall: number): number {
  return wall / DAY_MS + EPOCH_SERIAL;
}

/** The wall time of a cell's number, to the millisecond. */
export function wallOfSerial(serial: number): number {
  return Math.round((serial - EPOCH_SERIAL) * DAY_MS);
}

export function serialOfInstant(instant: number, zone: string): number {
  return serialOfWall(wallOf(instant, zone));
}

export function instantOfSerial(serial: number, zone: string): number {
  return instantOf(wallOfSerial(serial), zone);
}
