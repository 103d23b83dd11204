/** The child elements with this name, in any namespace: banks use prefixes or none. */
export function children(parent: Element | null, name: string): Element[] {
  return parent === null ? [] : [...parent.children].filter(({ localName }) => localName === name);
}

/** The first element at the end of this path of names, such as "BookgDt/Dt". */
export function first(parent: Element | null, path: string): Element | null {
  return path
    .split('/')
    .reduce<Element | null>((at, name) => children(at, name)[0] ?? null, parent);
}

/** The text of the first of these paths that has any, on one line; null where none has. */
export function textAt(parent: Element | null, ...paths: string[]): string | null {
  for (const path of paths) {
    const text = first(parent, path)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    if (text !== '') return text;
  }
  return null;
}

/** The texts of all elements at the end of this path. */
export function textsAt(parent: Element | null, path: string): string[] {
  const names = path.split('/');
  const found = names.reduce<Element[]>(
    (parents, name) => parents.flatMap((one) => children(one, name)),
    parent === null ? [] : [parent],
  );
  return found.map((one) => one.textContent);
}

export interface XmlAmount {
  readonly amount: string;
  readonly currency: string;
}

/** An amount of ISO 20022: a decimal with a point, its currency beside it. */
export function amountAt(parent: Element | null, ...paths: string[]): XmlAmount | null {
  for (const path of paths) {
    const element = first(parent, path);
    const amount = element?.textContent.trim() ?? '';
    const currency = element?.getAttribute('Ccy') ?? '';
    if (/^\d+(\.\d+)?$/.test(amount) && /^[A-Z]{3}$/.test(currency)) return { amount, currency };
  }
  return null;
}

/** The day of an ISO date or time. */
export function dayAt(parent: Element | null, ...paths: string[]): string | null {
  const text = textAt(parent, ...paths);
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
}
