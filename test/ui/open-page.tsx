import { type ComponentType, render } from 'preact';
import { act } from 'preact/test-utils';

import type { StartJob } from '../../src/core/contract/jobs';
import type { PageHost } from '../../src/ui/shared/server/page-host';
import { writeAsIn } from '../../src/ui/shared/locale';
import { scriptServer } from '../../src/ui/shared/server/server';
import { answersArrive, type FakeRun, fakeRun, type Script } from './fake-google';
import { type ManualTimers, manualTimers } from './manual-timers';

/** A page in jsdom, on a scripted server and a clock that stands until it is moved. */
export interface OpenPage extends Pick<FakeRun, 'calls' | 'names'> {
  readonly root: HTMLElement;
  /** All text of the page, one blank between its pieces. */
  text(): string;
  buttons(): string[];
  button(name: string): HTMLButtonElement;
  press(name: string): Promise<void>;
  /** Types into the field, or chooses in the list, that carries this label. */
  fill(label: string, value: string): Promise<void>;
  /** The field, list or box that carries this label. */
  field(label: string): HTMLInputElement | HTMLSelectElement;
  /** Clicks the box that carries this label. */
  tick(label: string): Promise<void>;
  key(name: string): Promise<void>;
  act(work: () => void): Promise<void>;
  pass(ms: number): Promise<void>;
  timers: ManualTimers;
  /** How often the page asked to be closed. */
  closed(): number;
}

type Page = ComponentType<{ readonly host: PageHost }>;

export async function openPage(
  Page: Page,
  script: Script,
  request: StartJob | null = null,
  asked: unknown = request,
): Promise<OpenPage> {
  writeAsIn('en_US');
  // What jsdom lacks, having no layout.
  Element.prototype.scrollIntoView = () => undefined;
  document.body.innerHTML = '<div id="page"></div>';
  const root = document.querySelector<HTMLElement>('#page');
  if (root === null) throw new Error('No root.');
  const { run, calls, names } = fakeRun(script);
  const timers = manualTimers();
  let closed = 0;
  const close = (): void => {
    closed += 1;
  };
  const host: PageHost = {
    server: scriptServer(run, timers),
    timers,
    request,
    asked,
    close,
  };
  const settled = async (work: () => void): Promise<void> => {
    await act(work);
    // Effects run when an act ends, and what they call is answered in the next.
    for (let round = 0; round < 6; round++) await act(answersArrive);
  };
  const buttons = (): HTMLButtonElement[] => [...root.querySelectorAll('button')];
  const button = (name: string): HTMLButtonElement => {
    const found = buttons().find(({ textContent }) => textContent === name);
    if (found === undefined) throw new Error(`No button "${name}" in: ${textOf(root)}`);
    return found;
  };
  await settled(() => {
    render(<Page host={host} />, root);
  });
  return {
    root,
    calls,
    names,
    timers,
    text: () => textOf(root),
    buttons: () => buttons().map(({ textContent }) => textContent),
    button,
    press: (name) =>
      settled(() => {
        button(name).click();
      }),
    fill: (label, value) =>
      settled(() => {
        const field = fieldOf(root, label);
        field.value = value;
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
      }),
    field: (label) => fieldOf(root, label),
    tick: (label) =>
      settled(() => {
        fieldOf(root, label).click();
      }),
    key: (key) =>
      settled(() => {
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }),
    act: settled,
    pass: (ms) =>
      settled(() => {
        timers.advance(ms);
      }),
    closed: () => closed,
  };
}

/** Takes the open page away, with its effects and listeners. */
export async function closePage(): Promise<void> {
  const root = document.querySelector('#page');
  await act(() => {
    if (root !== null) render(null, root);
  });
}

function fieldOf(root: HTMLElement, label: string): HTMLInputElement | HTMLSelectElement {
  const fields = [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')];
  const found = fields.find((field) => {
    const names = [...(field.labels ?? [])].map(textOf);
    return [field.getAttribute('aria-label'), ...names].includes(label);
  });
  if (found === undefined) throw new Error(`No field "${label}" in: ${textOf(root)}`);
  return found;
}

function textOf(root: HTMLElement): string {
  const pieces: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) pieces.push(walker.currentNode.textContent?.trim() ?? '');
  return pieces.filter((piece) => piece !== '').join(' ');
}
