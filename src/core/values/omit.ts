/** The object without one of its properties. */
export function omit<T extends object, K extends keyof T & string>(object: T, key: K): Omit<T, K> {
  const rest = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(rest) as Omit<T, K>;
}
