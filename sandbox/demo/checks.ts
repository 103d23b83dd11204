/** One thing that must be so, and whether it was. */
export interface Check {
  readonly what: string;
  readonly held: boolean;
  /** What was found instead; '' where it held. */
  readonly found: string;
}

/** What the demonstration must show, gathered as it goes. */
export class Checks {
  private readonly all: Check[] = [];

  /** Notes whether `actual` is `expected`, by value. */
  equal(what: string, actual: unknown, expected: unknown): void {
    const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
    const held = found === wanted;
    this.all.push({ what, held, found: held ? '' : `found ${found}, expected ${wanted}` });
  }

  list(): readonly Check[] {
    return this.all;
  }
}
