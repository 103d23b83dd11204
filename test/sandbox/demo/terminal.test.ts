import { describe, expect, test } from '@jest/globals';
import { Terminal } from '../../../sandbox/demo/terminal';

function recorder(lively: boolean): { readonly terminal: Terminal; readonly text: () => string } {
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  return { terminal: new Terminal({ columns: 60, lively, write }), text: () => written.join('') };
}

const CONTROL = /(?!\n)\p{Cc}/u;

describe('where it is plain', () => {
  test('everything is text, line after line', () => {
    const { terminal, text } = recorder(false);
    terminal.title('Title');
    terminal.heading(1, 'Connect');
    terminal.mark('bad', 'It does not hold.');
    terminal.progress({ label: 'Half', done: 1, total: 2 });
    terminal.endProgress();

    expect(text()).not.toMatch(CONTROL);
    expect(text()).toContain('  ✗ It does not hold.\n');
  });

  test('progress is a line whenever its words change', () => {
    const { terminal, text } = recorder(false);
    for (const label of ['One', 'One', 'Two']) terminal.progress({ label, done: 1, total: 2 });
    terminal.endProgress();

    expect(text()).toBe('  · One\n  · Two\n');
  });
});

describe('where it is lively', () => {
  test('progress is one bar that is drawn anew and goes in the end', () => {
    const { terminal, text } = recorder(true);
    terminal.progress({ label: 'Half', done: 1, total: 2 });
    const drawn = text();
    terminal.endProgress();

    expect(drawn.match(/█/g)).toHaveLength(8);
    expect(drawn).not.toContain('\n');
    expect(text().endsWith('\r\u001b[2K')).toBe(true);
  });

  test('colour is given back at the end of each piece', () => {
    const { terminal, text } = recorder(true);
    terminal.mark('good', 'Held');

    expect(text()).toBe('  \u001b[32m✓\u001b[0m Held\n');
  });
});

test('there are never two empty lines in a row', () => {
  const { terminal, text } = recorder(false);
  terminal.say('One');
  terminal.table([{ header: 'A' }], [['1']], 3);
  terminal.blank();
  terminal.heading(2, 'Next');

  expect(text()).toContain('… 3 more\n\n2  Next');
  expect(text()).not.toContain('\n\n\n');
});
