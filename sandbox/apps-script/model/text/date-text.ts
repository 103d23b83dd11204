import type { Locale } from './locale';
import { DAY_MS, serialOfWall } from './serial';

/** A date or a time of day as read from text, as the cell's number and the format an automatic cell takes on. */
export interface ReadDate {
  readonly value: number;
  readonly format: string;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?$/;

/** The fraction of a day. */
function readTime(text: string): number | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, hours = '', minutes = '', seconds = '0', millis = '0', half] = match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const ms = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return (ms + Number(millis.padEnd(3, '0'))) / DAY_MS;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  // The pivot of spreadsheets: 30 and later belong to the last century.
  return year + (year < 30 ? 2000 : 1900);
}

function serialOf(day: Day): number | null {
  const wall = Date.UTC(day.year, day.month - 1, day.day);
  const back = new Date(wall);
  const exists = back.getUTCMonth() === day.month - 1 && back.getUTCDate() === day.day;
  return exists && day.year >= 1900 && day.year <= 9999 ? serialOfWall(wall) : null;
}

/** `2026-03-31` and `2026/3/31`, the same in every locale. */
function yearFirst(text: string): Day | null {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (match === null) return null;
  return { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
}

/** `3/31/2026`, `31.3.26`, `1/2`: doubtful ones, read in the locale's order. */
function numeric(text: string, locale: Locale, thisYear: number): Day | null {
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?$/.exec(text);
  if (match === null || !locale.dateSeparators.includes(match[2] ?? '')) return null;
  if (text.endsWith('.') && match[2] !== '.') return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = match[4] === undefined ? thisYear : fullYear(match[4]);
  return locale.dateOrder === 'dmy'
    ? { year, month: second, day: first }
    : { year, month: first, day: second };
}

/** `Mar 1 2016`, `1. März 2016`, `1 mars`, `March 2016`. */
function named(text: string, locale: Locale, thisYear: number): Day | null {
  const match =
    /^(?:(\d{1,2})(?:\.|st|nd|rd|th)?[ -])?(\p{L}+)\.?(?:[ -](\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?(?:[ -](\d{4}))?$/iu.exec(
      text,
    );
  if (match === null) return null;
  const month = locale.months.get((match[2] ?? '').toLowerCase());
  const [, before, , after, year] = match;
  if (month === undefined || (before !== undefined && after !== undefined)) return null;
  if (before === undefined && after === undefined && year === undefined) return null;
  return {
    year: year === undefined ? thisYear : Number(year),
    month,
    day: Number(before ?? after ?? 1),
  };
}

/** Reads a date, a time of day, or a date with a time. Null when the text is neither. */
export function readDate(text: string, locale: Locale, thisYear: number): ReadDate | null {
  const time = readTime(text);
  if (time !== null) return { value: time, format: 'HH:mm:ss' };
  const split = /^(.*?)\s+(\d{1,2}:.*)$/.exec(text);
  const dayText = split?.[1] ?? text;
  const day =
    yearFirst(dayText) ?? numeric(dayText, locale, thisYear) ?? named(dayText, locale, thisYear);
  const serial = day === null ? null : serialOf(day);
  if (serial === null) return null;
  if (split === null) {
    return {
      value: serial,
      format: yearFirst(dayText) === null ? locale.dateFormat : 'yyyy-MM-dd',
    };
  }
  const clock = readTime(split[2] ?? '');
  return clock === null ? null : { value: serial + clock, format: `${locale.dateFormat} HH:mm:ss` };
}
