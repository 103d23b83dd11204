/** Dates as text by a pattern. Sheets writes `m` for months and minutes both, Java's patterns `M` and `m`. */

const MONTHS =
  'January February March April May June July August September October November December';
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday';

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function monthText(date: Date, width: number): string {
  const month = date.getUTCMonth();
  if (width <= 2) return pad(month + 1, width);
  const name = MONTHS.split(' ')[month] ?? '';
  return width === 3 ? name.slice(0, 3) : name;
}

function dayName(date: Date, short: boolean): string {
  const name = DAYS.split(' ')[date.getUTCDay()] ?? '';
  return short ? name.slice(0, 3) : name;
}

function dayText(date: Date, width: number): string {
  return width <= 2 ? pad(date.getUTCDate(), width) : dayName(date, width === 3);
}

function yearText(date: Date, width: number): string {
  const year = date.getUTCFullYear();
  return width === 2 ? pad(year % 100, 2) : pad(year, 4);
}

function hour12(date: Date): number {
  return date.getUTCHours() % 12 || 12;
}

const SHEET_TOKEN = /\[(?:h+|m+|s+)\]|"([^"]*)"|\\(.)|am\/pm|a\/p|y+|m+|d+|h+|s+|\.0+|./gi;

function isMinutes(tokens: readonly string[], index: number): boolean {
  const before = tokens
    .slice(0, index)
    .reverse()
    .find((token) => /^\[?[ymdhs]/i.test(token));
  const after = tokens.slice(index + 1).find((token) => /^[ymdhs]/i.test(token));
  return /^\[?h/i.test(before ?? '') || /^s/i.test(after ?? '');
}

const UNIT_MS = { h: 3_600_000, m: 60_000, s: 1000 };

/** Hours, minutes or seconds since the first day, as in `[h]:mm`. */
function elapsedText(date: Date, unit: string, width: number): string {
  const ms = date.getTime() - Date.UTC(1899, 11, 30);
  return pad(Math.floor(ms / UNIT_MS[unit.toLowerCase() as 'h' | 'm' | 's']), width);
}

type Part = (date: Date) => string;

function sheetPart(tokens: readonly string[], index: number, halves: boolean): Part {
  const token = tokens[index] ?? '';
  const width = token.length;
  if (/^a(?:m\/pm|\/p)$/i.test(token)) return (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM');
  if (/^\.0+$/.test(token)) {
    return (date) => `.${pad(date.getUTCMilliseconds(), 3).slice(0, width - 1)}`;
  }
  if (token.startsWith('[')) return (date) => elapsedText(date, token.charAt(1), width - 2);
  if (/^y/i.test(token)) return (date) => yearText(date, width <= 2 ? 2 : 4);
  if (/^d/i.test(token)) return (date) => dayText(date, width);
  if (/^h/i.test(token)) {
    return (date) => pad(halves ? hour12(date) : date.getUTCHours(), width);
  }
  if (/^s/i.test(token)) return (date) => pad(date.getUTCSeconds(), width);
  if (/^m/i.test(token)) {
    return isMinutes(tokens, index)
      ? (date) => pad(date.getUTCMinutes(), width)
      : (date) => monthText(date, width);
  }
  const literal = token.replace(/^"(.*)"$/, '$1').replace(/^\\(.)$/, '$1');
  return () => literal;
}

const sheetFormats = new Map<string, readonly Part[]>();

/** A format read once: whole columns are shown by the same one. */
function sheetParts(format: string): readonly Part[] {
  const known = sheetFormats.get(format);
  if (known !== undefined) return known;
  const tokens = format.match(SHEET_TOKEN) ?? [];
  const halves = tokens.some((token) => /^a(?:m\/pm|\/p)$/i.test(token));
  const parts = tokens.map((_, index) => sheetPart(tokens, index, halves));
  sheetFormats.set(format, parts);
  return parts;
}

/** A wall time by a number format of Sheets, such as `yyyy-mm-dd hh:mm:ss`. */
export function sheetDateText(wall: number, format: string): string {
  const date = new Date(wall);
  return sheetParts(format)
    .map((part) => part(date))
    .join('');
}

function zoneText(offset: number, token: string): string {
  const minutes = Math.abs(offset) / 60_000;
  const sign = offset < 0 ? '-' : '+';
  const [hours, rest] = [pad(Math.floor(minutes / 60), 2), pad(minutes % 60, 2)];
  if (token.startsWith('z')) return offset === 0 ? 'GMT' : `GMT${sign}${hours}:${rest}`;
  if (token.startsWith('Z')) return `${sign}${hours}${rest}`;
  if (offset === 0) return 'Z';
  if (token === 'X') return `${sign}${hours}`;
  return token === 'XX' ? `${sign}${hours}${rest}` : `${sign}${hours}:${rest}`;
}

const JAVA_TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|./gs;

function javaToken(token: string, date: Date, offset: number): string {
  const width = token.length;
  switch (token.charAt(0)) {
    case 'y':
      return yearText(date, width === 2 ? 2 : 4);
    case 'M':
      return monthText(date, width);
    case 'd':
      return pad(date.getUTCDate(), width);
    case 'E':
      return dayName(date, width < 4);
    case 'H':
      return pad(date.getUTCHours(), width);
    case 'h':
      return pad(hour12(date), width);
    case 'm':
      return pad(date.getUTCMinutes(), width);
    case 's':
      return pad(date.getUTCSeconds(), width);
    case 'S':
      return pad(date.getUTCMilliseconds(), width);
    case 'a':
      return date.getUTCHours() < 12 ? 'AM' : 'PM';
    case 'z':
    case 'Z':
    case 'X':
      return zoneText(offset, token);
    default:
      throw new Error(`not emulated: date pattern letter ${token}`);
  }
}

/** A wall time by a Java SimpleDateFormat pattern, as Utilities.formatDate takes it. */
export function javaDateText(wall: number, offset: number, pattern: string): string {
  const date = new Date(wall);
  return (pattern.match(JAVA_TOKEN) ?? [])
    .map((token) => {
      if (token === "''") return "'";
      if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
      return /^[A-Za-z]/.test(token) ? javaToken(token, date, offset) : token;
    })
    .join('');
}
