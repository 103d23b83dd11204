import type { Digest, KeyValueStore } from '../../core/ports';

/** Where lines are remembered that were sent as new ones, and what makes their digests. */
interface CreatedPorts {
  readonly documentStore: KeyValueStore;
  readonly digest: Digest;
}

/** A line to be created: what it says, and the claim of its row. */
interface CreatedLine {
  readonly content: string;
  readonly claim: string;
}

/** Digests of 10 and 8 hex digits: 400 of them, with a comma each, stay below the 9,000 bytes of a property. */
const CONTENT = 10;
const CLAIM = 8;
const PER_SLOT = 400;
/** 2,000 lines, and a slot that is being filled anew. */
const SLOTS = 6;

interface Slot {
  /** Counts up: where slots are used again, the higher number is the newer. */
  readonly number: number;
  readonly entries: readonly string[];
}

/**
 * The lines that this workbook has sent as new ones, and those about to be sent: outside of the sheets, where neither
 * version history nor undo reaches. The newest 2,000 to 2,400; the oldest go.
 */
interface CreatedLines {
  /** Whether a line of this content was sent under another claim. */
  has(content: string, claim: string): boolean;
  /**
   * To be called before the first request leaves. What is remembered already is not remembered twice. True, once, where
   * the oldest lines go for the first time.
   */
  add(lines: readonly CreatedLine[]): boolean;
}

function slotName(number: number): string {
  return `introw.created.${number % SLOTS}`;
}

/** Opens the memory. It is read when it is first asked. */
export function createdLines({ documentStore, digest }: CreatedPorts): CreatedLines {
  let slots: Slot[] | null = null;

  function read(): Slot[] {
    slots ??= Array.from({ length: SLOTS }, (_, at) => documentStore.get(slotName(at)))
      .flatMap((text) => {
        const [number, entries = ''] = (text ?? '').split('|');
        return number ? [{ number: Number(number), entries: entries.split(',') }] : [];
      })
      .sort((a, b) => a.number - b.number);
    return slots;
  }

  const mark = (text: string, length: number) => digest(text).slice(0, length);

  return {
    has(content, claim) {
      const wanted = mark(content, CONTENT);
      const own = wanted + mark(claim, CLAIM);
      return read().some(({ entries }) =>
        entries.some((entry) => entry.startsWith(wanted) && entry !== own),
      );
    },
    add(lines) {
      const known = new Set(read().flatMap(({ entries }) => entries));
      const marks = lines.map(({ content, claim }) => mark(content, CONTENT) + mark(claim, CLAIM));
      const fresh = [...new Set(marks)].filter((entry) => !known.has(entry));
      const last = read()[read().length - 1] ?? { number: 0, entries: [] };
      let { number } = last;
      let rest = [...last.entries, ...fresh];
      if (fresh.length === 0) return false;
      while (rest.length > 0) {
        const entries = rest.slice(0, PER_SLOT);
        documentStore.set(slotName(number), `${number}|${entries.join(',')}`);
        rest = rest.slice(PER_SLOT);
        number += 1;
      }
      slots = null;
      return last.number < SLOTS && number > SLOTS;
    },
  };
}
