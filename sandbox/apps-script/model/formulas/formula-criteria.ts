import { same, type Value } from './formula-area';

export type Criterion = (value: Value) => boolean;

const isBlank = (value: Value): boolean => value === undefined || value === '';

/** The pattern of a criterion with `*` and `?`, where `~` takes a sign as itself; null where there is neither. */
function pattern(text: string): RegExp | null {
  if (!/[*?]/.test(text)) return null;
  const source = text.replace(/~[*?~]|[\s\S]/g, (sign) => {
    if (sign === '*') return '[\\s\\S]*';
    if (sign === '?') return '[\\s\\S]';
    return (sign.length === 2 ? sign.slice(1) : sign).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}

/**
 * A condition of COUNTIF, SUMIFS and their like: a value, a comparison such as `>5`, or a text with wildcards, which
 * fits texts alone. A number is compared with numbers alone. Capitals do not count.
 */
export function criterionOf(condition: Value): Criterion {
  if (typeof condition !== 'string') return (value) => !isBlank(value) && same(value, condition);
  const match = /^(<=|>=|<>|<|>|=)([\s\S]*)$/.exec(condition);
  const [, operator = '=', rest = condition] = match ?? [];
  const limit = rest.trim() !== '' && Number.isFinite(Number(rest)) ? Number(rest) : null;
  if (operator === '=' || operator === '<>') {
    const fits = equals(rest, limit);
    return operator === '=' ? fits : (value) => !fits(value);
  }
  return (value) => {
    if (limit !== null) return typeof value === 'number' && ordered(operator, value - limit);
    return typeof value === 'string' && ordered(operator, value.localeCompare(rest));
  };
}

function equals(text: string, number: number | null): Criterion {
  if (text === '') return isBlank;
  const wild = pattern(text);
  if (wild !== null) return (value) => typeof value === 'string' && wild.test(value);
  const plain = text.replace(/~([*?~])/g, '$1');
  const lower = plain.toLowerCase();
  return (value) => {
    if (typeof value === 'string') {
      return value === plain || (value.length === plain.length && value.toLowerCase() === lower);
    }
    if (typeof value === 'number') return value === number;
    return value !== undefined && same(value, plain);
  };
}

function ordered(operator: string, order: number): boolean {
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}
