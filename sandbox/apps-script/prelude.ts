/**
 * Runs first in every context, before the script, and makes a bare V8 of Node into the one of Apps Script: the clock
 * is handed in, local time is the script's zone (UTC, whatever TZ the machine has), and built-ins past ES2020, which
 * Apps Script may or may not have, are gone.
 */
export const PRELUDE = String.raw`(function (now) {
  'use strict';
  const Native = Date;
  const proto = Native.prototype;
  const define = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true });
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    define(proto, 'get' + part, proto['getUTC' + part]);
    if (part !== 'Day') define(proto, 'set' + part, proto['setUTC' + part]);
  }
  define(proto, 'getTimezoneOffset', function () { return 0; });
  define(proto, 'getYear', function () { return this.getUTCFullYear() - 1900; });
  const two = (n) => String(n).padStart(2, '0');
  const dayText = (d) => d.toUTCString().replace(/^(\w+), (\d+) (\w+) (-?\d+) .*$/, '$1 $3 $2 $4');
  const timeText = (d) => two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) + ':' +
    two(d.getUTCSeconds()) + ' GMT+0000 (Coordinated Universal Time)';
  const valid = (d) => !Number.isNaN(d.getTime());
  define(proto, 'toDateString', function () { return valid(this) ? dayText(this) : 'Invalid Date'; });
  define(proto, 'toTimeString', function () { return valid(this) ? timeText(this) : 'Invalid Date'; });
  define(proto, 'toString', function () {
    return valid(this) ? dayText(this) + ' ' + timeText(this) : 'Invalid Date';
  });
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const native = proto[name];
    define(proto, name, function (locales, options) {
      return native.call(this, locales, Object.assign({ timeZone: 'UTC' }, options));
    });
  }
  const zoned = /(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC)\s*(?:\(.*\))?$/i;
  const dayOnly = /^[+-]?\d{4,6}(?:-\d{2}(?:-\d{2})?)?$/;
  const parse = (text) => {
    const source = String(text).trim();
    if (zoned.test(source) || dayOnly.test(source)) return Native.parse(source);
    return Native.parse(source + (/^\d{4}-\d{2}-\d{2}T/.test(source) ? 'Z' : ' UTC'));
  };
  const instant = (args) => {
    if (args.length === 0) return now();
    if (args.length > 1) return Native.UTC(...args);
    const value = args[0] instanceof Native ? args[0].getTime() : args[0];
    const plain = typeof value === 'object' && value !== null ? value[Symbol.toPrimitive]
      ? value[Symbol.toPrimitive]('default') : value.toString() : value;
    return typeof plain === 'string' ? parse(plain) : Number(plain);
  };
  const Zoned = new Proxy(Native, {
    construct: (target, args, newTarget) => Reflect.construct(target, [instant(args)], newTarget),
    apply: () => new Native(now()).toString(),
    get: (target, name) => name === 'now' ? () => now() : name === 'parse' ? parse : target[name],
  });
  define(proto, 'constructor', Zoned);
  define(globalThis, 'Date', Zoned);
  const gone = {
    Array: ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
    String: ['at', 'replaceAll', 'isWellFormed', 'toWellFormed'],
  };
  for (const type of Object.keys(gone)) {
    for (const name of gone[type]) delete globalThis[type].prototype[name];
  }
  for (const name of ['hasOwn', 'groupBy']) delete Object[name];
  for (const name of ['any', 'withResolvers']) delete Promise[name];
  delete Array.fromAsync;
  delete Map.groupBy;
  for (const name of ['AggregateError', 'WeakRef', 'FinalizationRegistry', 'Iterator', 'console']) {
    delete globalThis[name];
  }
  const slice = Array.prototype.slice;
  return {
    date: (ms) => new Native(ms),
    array: (host) => slice.call(host),
    object: () => ({}),
    error: (name, message) => {
      const made = new Error(message);
      Object.defineProperty(made, 'name', { value: name, configurable: true, writable: true });
      return made;
    },
    parse: (text) => JSON.parse(text),
    stringify: (value) => JSON.stringify(value),
  };
})`;
