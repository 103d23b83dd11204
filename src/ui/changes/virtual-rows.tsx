import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { edgesOf, heightOf, rowsToRender, WHOLE } from './row-window';

/** A request to make the row with this key visible; a new object for each request. */
export interface Reveal {
  readonly key: string;
}

/** What a row's `<li>` has to carry: its place in the page and, for screen readers, in the list. */
export interface RowPlace {
  readonly style?: { readonly top: string } | undefined;
  readonly 'aria-setsize'?: number | undefined;
  readonly 'aria-posinset'?: number | undefined;
}

interface VirtualRowsProps<T> {
  readonly rows: readonly T[];
  /** The `data-key` of a row's element. */
  readonly keyOf: (row: T) => string;
  /** The height of a row before it was seen, in pixels. */
  readonly estimate: (row: T) => number;
  /** A row to have in the page wherever it stands, so that it can take the focus. */
  readonly reveal: Reveal | null;
  readonly renderRow: (row: T, place: RowPlace) => JSX.Element;
}

/**
 * A list of which only the rows in sight are in the page, so that it stays fluent at any length. The row that has the focus
 * stays there too, and the arrow keys go from row to row.
 */
export function VirtualRows<T>({ rows, keyOf, estimate, reveal, renderRow }: VirtualRowsProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const heights = useRef(new Map<string, number>());
  const [focused, setFocused] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Reveal | null>(null);
  const keys = rows.map(keyOf);
  const isWhole = rows.length <= WHOLE;
  const view = useView(list, isWhole);
  const edges = isWhole
    ? []
    : edgesOf(rows.map((row, at) => heights.current.get(keys[at] ?? '') ?? estimate(row)));
  const pinned = [focused, reveal?.key ?? null].map((key) =>
    key === null ? -1 : keys.indexOf(key),
  );
  const shown = isWhole ? rows.map((_, at) => at) : rowsToRender(edges, view.current, pinned);
  useLayoutEffect(() => {
    if (isWhole || list.current === null) return;
    const measured = measuredRows(list.current, keys, edges);
    if (measured.length === 0) return;
    for (const { key, height } of measured) heights.current.set(key, height);
    // What grows or shrinks above the visible part must not move it.
    const above = measured.filter(({ edge }) => edge < view.current.top);
    const scroller = scrollerOf(list.current);
    if (scroller !== null) scroller.scrollTop += above.reduce((sum, { grown }) => sum + grown, 0);
    view.update();
  });
  useEffect(() => {
    if (wanted !== null) rowElement(list.current, wanted.key)?.focus();
  }, [wanted]);
  const goTo = (at: number) => {
    const key = keys[at];
    if (key === undefined) return;
    setFocused(key);
    setWanted({ key });
  };
  return (
    <ul
      ref={list}
      class={isWhole ? 'rows' : 'rows rows-virtual'}
      style={isWhole ? undefined : { height: `${heightOf(edges)}px` }}
      onFocusIn={({ target }) => {
        setFocused(keyAround(target));
      }}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const from = keyAround(event.target);
        if (step === undefined || from === null || isTyping(event.target)) return;
        event.preventDefault();
        goTo(keys.indexOf(from) + step);
      }}
    >
      {shown.map((at) => {
        const row = rows[at];
        return row && renderRow(row, isWhole ? {} : placeOf(at, edges));
      })}
    </ul>
  );
}

function placeOf(at: number, edges: readonly number[]): RowPlace {
  const top = `${edges[at] ?? 0}px`;
  return { style: { top }, 'aria-setsize': edges.length - 1, 'aria-posinset': at + 1 };
}

/** The part of a row that takes the focus: what one presses, else the row itself. */
function rowElement(list: HTMLElement | null, key: string): HTMLElement | null {
  const rows = [...(list?.children ?? [])] as HTMLElement[];
  const row = rows.find(({ dataset }) => dataset['key'] === key) ?? null;
  return row?.querySelector<HTMLElement>('button.change-header') ?? row;
}

function keyAround(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return row?.dataset['key'] ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'text';
}

interface View {
  readonly current: { readonly top: number; readonly bottom: number };
  /** Renders again: what is in sight, or the height of a row, is another. */
  readonly update: () => void;
}

/** Where a page has no layout, as in tests, as much is rendered as a sidebar shows. */
const HEIGHT_WITHOUT_LAYOUT = 800;

/** The visible part of the page, in pixels from the list's top. Follows scrolling and resizing. */
function useView(list: RefObject<HTMLElement | null>, isWhole: boolean): View {
  const [, render] = useState(0);
  const current = useRef({ top: 0, bottom: HEIGHT_WITHOUT_LAYOUT });
  const update = () => {
    current.current = visiblePart(list.current);
    render((n) => n + 1);
  };
  useEffect(() => {
    const scroller = scrollerOf(list.current);
    if (isWhole || scroller === null) return undefined;
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
    };
    update();
    scroller.addEventListener('scroll', soon, { passive: true });
    globalThis.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', soon);
      globalThis.removeEventListener('resize', soon);
    };
  }, [isWhole]);
  return { current: current.current, update };
}

function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  return list?.closest<HTMLElement>('.page-body') ?? null;
}

function visiblePart(list: HTMLElement | null): View['current'] {
  const scroller = scrollerOf(list);
  if (list === null || scroller === null || scroller.clientHeight === 0)
    return { top: 0, bottom: HEIGHT_WITHOUT_LAYOUT };
  const top = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
  return { top, bottom: top + scroller.clientHeight };
}

interface MeasuredRow {
  readonly key: string;
  readonly edge: number;
  readonly height: number;
  /** By how much it is higher than was assumed. */
  readonly grown: number;
}

/** The rendered rows whose height is another than was assumed. */
function measuredRows(
  list: HTMLElement,
  keys: readonly string[],
  edges: readonly number[],
): MeasuredRow[] {
  const places = new Map(keys.map((key, at) => [key, at]));
  return [...list.children].flatMap((row) => {
    const key = keyAround(row) ?? '';
    const at = places.get(key) ?? 0;
    const edge = edges[at] ?? 0;
    const { height } = row.getBoundingClientRect();
    const grown = height - ((edges[at + 1] ?? 0) - edge);
    return height === 0 || Math.abs(grown) < 0.5 ? [] : [{ key, edge, height, grown }];
  });
}
