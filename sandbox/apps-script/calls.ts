/** Calls that carry cells, in either direction: what a job's cost is counted in. */
const CARRIERS =
  /^(?:Range|RangeList|Sheet)\.(?:[gs]et(?:Value|Formula|NumberFormat|DisplayValue|Note|Background|RichTextValue|DataValidation|FontColor|FontWeight|FontStyle|FontLine|FontSize|Wrap)s?|getFontColorObjects?|getSheetValues|set(?:Font(?:Colors|Weights|Styles|Lines|Sizes)|Background|HorizontalAlignment|VerticalAlignment|WrapStrategy)s?|clear\w*|copyTo|moveTo|appendRow|sort|[gs]etFormulasR1C1)$/;

export interface CallCount {
  readonly total: number;
  /** Those that move cells or their formats. */
  readonly moving: number;
  /** How many cells those moved in all. */
  readonly cells: number;
  readonly byName: Readonly<Record<string, number>>;
}

/** A place in the log, to count from. */
export type CallMark = number & { readonly mark: unique symbol };

/** The service calls of all executions, in order, by `Class.method`. */
export class CallLog {
  private readonly names: string[] = [];
  /** Cells moved up to each call. */
  private readonly cells: number[] = [];

  /** Notes a call on a range of so many cells; 0 for a call on anything else. */
  add(name: string, cells: number): void {
    this.names.push(name);
    this.cells.push((this.cells[this.cells.length - 1] ?? 0) + (CARRIERS.test(name) ? cells : 0));
  }

  mark(): CallMark {
    return this.names.length as CallMark;
  }

  /** The names of the calls since the mark, or all, in order. */
  list(since?: CallMark): string[] {
    return this.names.slice(since ?? 0);
  }

  since(mark: CallMark): CallCount {
    const byName: Record<string, number> = {};
    let moving = 0;
    for (const name of this.list(mark)) {
      byName[name] = (byName[name] ?? 0) + 1;
      if (CARRIERS.test(name)) moving += 1;
    }
    const before = mark === 0 ? 0 : (this.cells[mark - 1] ?? 0);
    const cells = (this.cells[this.cells.length - 1] ?? 0) - before;
    return { total: this.names.length - mark, moving, cells, byName };
  }
}
