import { type ComponentType, render } from 'preact';
import { act } from 'preact/test-utils';

import type { StartJob } from '../../src/core/contract/jobs';
import type { PageHost } from '../../src/ui/shared/server/page-host';
import { setPageLocale } from '../../src/ui/shared/locale';
import { scriptServer } from '../../src/ui/shared/server/server';
import { answersArrive, type FakeRun, fakeRun, type Script } from './fake-google';
import { type ManualTimers, manualTimers } from './manual-timers';

/** A page in jsdom with a scripted server and a manual clock. */
export interface OpenPage extends Pick<FakeRun, 'calls' | 'names'> {
  readonly root: HTMLElement;
  /** All text of the page; text nodes are joined by one space. */
  text(): string;
  buttons(): string[];
  button(name: string): HTMLButtonElement;
  press(name: string): Promise<void>;
  /** Types into the field, or chooses from the list, with this label. */
  fill(label: string, value: string): Promise<void>;
  /** The field, list or check box with this label. */
  field(label: string): HTMLInputElement | HTMLSelectElement;
  /** Clicks the check box or radio button with this label. */
  tick(label: string): Promise<void>;
  key(name: string): Promise<void>;
  act(work: () => void): Promise<void>;
  pass(ms: number): Promise<void>;
  timers: ManualTimers;
  /** How often the page has called `close`. */
  closed(): number;
}

type Page = ComponentType<{ readonly host: PageHost }>;

export async function openPage(
  Page: Page,
  script: Script,
  request: StartJob | null = null,
  rawRequest: unknown = request,
): Promise<OpenPage> {
  setPageLocale('en_US');
  // jsdom has no layout, so it lacks this function.
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
    rawRequest,
    close,
  };
  const settled = async (work: () => void): Promise<void> => {
    await act(work);
    // Effects run at the end of an act; their server calls are answered in the next one.
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

/** Unmounts the open page, including its effects and listeners. */
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
