import { layOut, type TableColumn } from './table';
import { cut, fit, wrap } from './text-width';

export interface TerminalOptions {
  /** Cells of a line. */
  readonly columns: number;
  /** Colours and lines that are drawn anew; without it the output is plain text, line after line. */
  readonly lively: boolean;
  write(text: string): void;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

type Style = keyof typeof CODES;

const ESCAPE = String.fromCharCode(27);
const MARKS = { good: ['✓', 'green'], warn: ['!', 'yellow'], bad: ['✗', 'red'] } as const;
const INDENT = '  ';
const WIDEST = 132;

/** How far a job is: `done` of `total`, or of nobody knows how much. */
export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
}

/** What the demonstration writes: headings, paragraphs, tables, progress. Everything keeps to the width. */
export class Terminal {
  private readonly width: number;
  private lastProgress = '';
  private afterBlank = true;

  constructor(private readonly options: TerminalOptions) {
    this.width = Math.max(40, Math.min(options.columns, WIDEST)) - INDENT.length;
  }

  get lively(): boolean {
    return this.options.lively;
  }

  title(text: string): void {
    this.print(this.styled('bold', text));
  }

  heading(number: number, text: string): void {
    const words = `${number}  ${text}`;
    this.blank();
    this.print(this.styled('cyan', this.styled('bold', words)));
    this.print(this.styled('dim', '─'.repeat(this.width + INDENT.length)));
  }

  /** A paragraph. */
  say(text: string): void {
    for (const line of wrap(text, this.width)) this.print(INDENT + line);
  }

  /** What explains, rather than tells. */
  aside(text: string): void {
    for (const line of wrap(text, this.width)) this.print(INDENT + this.styled('dim', line));
  }

  /** An empty line, of which there are never two in a row. */
  blank(): void {
    if (!this.afterBlank) this.print('');
  }

  mark(kind: keyof typeof MARKS, text: string): void {
    const [sign, style] = MARKS[kind];
    this.item(this.styled(style, sign), text);
  }

  /** What somebody says or does; the name stands before it. */
  by(name: string, text: string): void {
    const room = 10;
    wrap(text, this.width - room).forEach((line, i) => {
      this.print(`${INDENT}${this.styled('blue', fit(i === 0 ? name : '', room))}${line}`);
    });
  }

  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], more = 0): void {
    const lines = layOut(columns, rows, this.width);
    this.blank();
    this.print(INDENT + this.styled('bold', lines.header));
    this.print(INDENT + this.styled('dim', lines.rule));
    for (const row of lines.rows) this.print(INDENT + row);
    if (more > 0) this.print(INDENT + this.styled('dim', `… ${more} more`));
    this.blank();
  }

  /** Draws how far a job is: a bar on one line, or a line whenever the words change. */
  progress({ label, done, total }: Progress): void {
    if (!this.lively) {
      if (label !== this.lastProgress) this.item('·', label);
      this.lastProgress = label;
      return;
    }
    const length = 16;
    const filled = total === null || total === 0 ? 0 : Math.round((done / total) * length);
    const bar = '█'.repeat(filled) + this.styled('dim', '░'.repeat(length - filled));
    this.write(`\r${ESCAPE}[2K${INDENT}${bar}  ${cut(label, this.width - length - 2)}`);
  }

  /** Ends the progress: the bar goes, what follows stands on its own line. */
  endProgress(): void {
    this.lastProgress = '';
    if (this.lively) this.write(`\r${ESCAPE}[2K`);
  }

  /** A paragraph behind a sign of one cell. */
  private item(sign: string, text: string): void {
    wrap(text, this.width - 2).forEach((line, i) => {
      this.print(`${INDENT}${i === 0 ? sign : ' '} ${line}`);
    });
  }

  private styled(style: Style, text: string): string {
    return this.lively ? `${ESCAPE}[${CODES[style]}m${text}${ESCAPE}[0m` : text;
  }

  private print(line: string): void {
    this.afterBlank = line === '';
    this.write(`${line.trimEnd()}\n`);
  }

  private write(text: string): void {
    this.options.write(text);
  }
}

/** The process's own terminal. Plain where it is none, or where NO_COLOR or TERM=dumb ask for it. */
export function openTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const { NO_COLOR, TERM, COLUMNS } = env;
  const lively = stream.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
  // A stream that is no terminal has no width.
  const own = stream.isTTY ? stream.columns : 0;
  const columns = own > 0 ? own : Number(COLUMNS ?? '') || 100;
  return new Terminal({ columns, lively, write: (text) => stream.write(text) });
}
