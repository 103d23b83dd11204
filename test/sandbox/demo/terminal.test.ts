import { describe, expect, test } from '@jest/globals';
import { Terminal } from '../../../sandbox/demo/terminal';

function recorder(lively: boolean): { readonly terminal: Terminal; readonly text: () => string } {
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  return {
    terminal: new Terminal({ columns: 60, interactive: lively, write }),
    text: () => written.join(''),
  };
}

const CONTROL = /(?!\n)\p{Cc}/u;

describe('a terminal that is not interactive', () => {
  test('prints plain text only', () => {
    const { terminal, text } = recorder(false);
    terminal.title('Title');
    terminal.heading(1, 'Connect');
    terminal.status('bad', 'The check failed.');
    terminal.progress({ label: 'Half', done: 1, total: 2 });
    terminal.endProgress();

    expect(text()).not.toMatch(CONTROL);
    expect(text()).toContain('  ✗ The check failed.\n');
  });

  test('prints progress as a line whenever the label changes', () => {
    const { terminal, text } = recorder(false);
    for (const label of ['One', 'One', 'Two']) terminal.progress({ label, done: 1, total: 2 });
    terminal.endProgress();

    expect(text()).toBe('  · One\n  · Two\n');
  });
});

describe('an interactive terminal', () => {
  test('redraws one progress bar and clears it at the end', () => {
    const { terminal, text } = recorder(true);
    terminal.progress({ label: 'Half', done: 1, total: 2 });
    const drawn = text();
    terminal.endProgress();

    expect(drawn.match(/█/g)).toHaveLength(8);
    expect(drawn).not.toContain('\n');
    expect(text().endsWith('\r\u001b[2K')).toBe(true);
  });

  test('resets the colour after each coloured text', () => {
    const { terminal, text } = recorder(true);
    terminal.status('good', 'Passed');

    expect(text()).toBe('  \u001b[32m✓\u001b[0m Passed\n');
  });
});

test('never prints two empty lines in a row', () => {
  const { terminal, text } = recorder(false);
  terminal.paragraph('One');
  terminal.table([{ header: 'A' }], [['1']], 3);
  terminal.blank();
  terminal.heading(2, 'Next');

  expect(text()).toContain('… 3 more\n\n2  Next');
  expect(text()).not.toContain('\n\n\n');
});
