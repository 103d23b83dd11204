import { layOutTable, type TableColumn } from './table';
import { truncate, fit, wrap } from './text-width';

export interface TerminalOptions {
  /** The width of the terminal, in cells. */
  readonly columns: number;
  /** Whether to use colours and redraw the progress bar; otherwise the output is plain lines of text. */
  readonly interactive: boolean;
  write(text: string): void;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

type Style = keyof typeof CODES;

const ESCAPE = String.fromCharCode(27);
const ICONS = { good: ['✓', 'green'], warn: ['!', 'yellow'], bad: ['✗', 'red'] } as const;
const INDENT = '  ';
const MAX_WIDTH = 132;

/** The progress of a job; `total` is null if it is not known. */
export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
}

/** Writes headings, paragraphs, tables and progress, wrapped to the terminal's width. */
export class Terminal {
  private readonly width: number;
  private lastProgress = '';
  private afterBlank = true;

  constructor(private readonly options: TerminalOptions) {
    this.width = Math.max(40, Math.min(options.columns, MAX_WIDTH)) - INDENT.length;
  }

  get interactive(): boolean {
    return this.options.interactive;
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

  /** Prints a paragraph. */
  paragraph(text: string): void {
    for (const line of wrap(text, this.width)) this.print(INDENT + line);
  }

  /** Prints an explanation, dimmed. */
  note(text: string): void {
    for (const line of wrap(text, this.width)) this.print(INDENT + this.styled('dim', line));
  }

  /** Prints an empty line, unless the last line was empty. */
  blank(): void {
    if (!this.afterBlank) this.print('');
  }

  status(kind: keyof typeof ICONS, text: string): void {
    const [icon, style] = ICONS[kind];
    this.bullet(this.styled(style, icon), text);
  }

  /** Prints what somebody does, with the name in front of it. */
  action(actor: string, text: string): void {
    const actorWidth = 10;
    wrap(text, this.width - actorWidth).forEach((line, i) => {
      this.print(`${INDENT}${this.styled('blue', fit(i === 0 ? actor : '', actorWidth))}${line}`);
    });
  }

  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], more = 0): void {
    const lines = layOutTable(columns, rows, this.width);
    this.blank();
    this.print(INDENT + this.styled('bold', lines.header));
    this.print(INDENT + this.styled('dim', lines.rule));
    for (const row of lines.rows) this.print(INDENT + row);
    if (more > 0) this.print(INDENT + this.styled('dim', `… ${more} more`));
    this.blank();
  }

  /** Draws a progress bar on the current line. If not interactive, prints a line whenever the label changes. */
  progress({ label, done, total }: Progress): void {
    if (!this.interactive) {
      if (label !== this.lastProgress) this.bullet('·', label);
      this.lastProgress = label;
      return;
    }
    const length = 16;
    const filled = total === null || total === 0 ? 0 : Math.round((done / total) * length);
    const bar = '█'.repeat(filled) + this.styled('dim', '░'.repeat(length - filled));
    this.write(`\r${ESCAPE}[2K${INDENT}${bar}  ${truncate(label, this.width - length - 2)}`);
  }

  /** Clears the progress bar. */
  endProgress(): void {
    this.lastProgress = '';
    if (this.interactive) this.write(`\r${ESCAPE}[2K`);
  }

  /** Prints a paragraph after an icon. */
  private bullet(icon: string, text: string): void {
    wrap(text, this.width - 2).forEach((line, i) => {
      this.print(`${INDENT}${i === 0 ? icon : ' '} ${line}`);
    });
  }

  private styled(style: Style, text: string): string {
    return this.interactive ? `${ESCAPE}[${CODES[style]}m${text}${ESCAPE}[0m` : text;
  }

  private print(line: string): void {
    this.afterBlank = line === '';
    this.write(`${line.trimEnd()}\n`);
  }

  private write(text: string): void {
    this.options.write(text);
  }
}

/** The process's terminal. Not interactive if the stream is not a terminal, or with NO_COLOR or TERM=dumb. */
export function openTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const { NO_COLOR, TERM, COLUMNS } = env;
  const interactive = stream.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
  // Only a terminal has a width.
  const streamWidth = stream.isTTY ? stream.columns : 0;
  const columns = streamWidth > 0 ? streamWidth : Number(COLUMNS ?? '') || 100;
  return new Terminal({ columns, interactive, write: (text) => stream.write(text) });
}
