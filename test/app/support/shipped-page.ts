import { createRequire } from 'node:module';
import type { User } from '../../../sandbox/apps-script/user';

/** What is used of jsdom. Its own types would bring the browser's into all that is compiled beside this file. */
interface Browser {
  readonly window: {
    readonly document: {
      querySelector(selector: string): Element | null;
      querySelectorAll(selector: string): Iterable<Element>;
    };
    readonly Event: new (name: string) => object;
    close(): void;
  };
}

interface Element {
  readonly textContent: string | null;
  readonly disabled: boolean;
  value: string;
  click(): void;
  dispatchEvent(event: object): void;
}

type Browsers = new (html: string, options: object) => Browser;

const { JSDOM } = createRequire(__filename)('jsdom') as { readonly JSDOM: Browsers };

/** How long a page may take to get to where a test waits for it. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 5;

/** A page of the built add-on, run as it was served, whose calls the built script answers. */
export interface ShippedPage {
  text(): string;
  /** What it asked the script to start, in order. */
  readonly started: readonly unknown[];
  choose(listId: string, value: string): Promise<void>;
  /** Presses a button as soon as it can be pressed. */
  press(label: string): Promise<void>;
  /** Waits until the page says so. */
  says(words: string): Promise<void>;
  close(): void;
}

type Handler = (value: unknown) => void;
type Asked = (name: string, json: string | undefined) => void;

/** `google.script.run` of a page: the script answers later, in the order in which it was asked. */
function scriptRun(user: User, asked: Asked, success: Handler, failure: Handler): object {
  const get = (_: object, name: string | symbol): unknown => {
    switch (name) {
      case 'withSuccessHandler':
        return (handler: Handler) => scriptRun(user, asked, handler, failure);
      case 'withFailureHandler':
        return (handler: Handler) => scriptRun(user, asked, success, handler);
      default:
        return (json?: string) => {
          asked(String(name), json);
          const run = () => user.run(String(name), ...(json === undefined ? [] : [json]));
          void Promise.resolve().then(run).then(success, failure);
        };
    }
  };
  return new Proxy({}, { get });
}

/** The page that this user's last click has opened. */
export function lastPage(user: User): ShippedPage {
  const shown = user.dialogs.at(-1);
  if (shown === undefined || !('html' in shown)) throw new Error('No page was opened');
  const started: unknown[] = [];
  const asked: Asked = (name, json) => {
    if (name === 'startJob') started.push(JSON.parse(json ?? 'null'));
  };
  const ignore: Handler = () => undefined;
  const dom = new JSDOM(shown.html, {
    runScripts: 'dangerously',
    pretendToBeVisual: true,
    beforeParse(window: object) {
      const run = scriptRun(user, asked, ignore, ignore);
      Object.assign(window, { google: { script: { run, host: { close: ignore } } } });
    },
  });
  return pageOf(dom, started);
}

function pageOf({ window }: Browser, started: readonly unknown[]): ShippedPage {
  const { document } = window;
  const text = () => (document.querySelector('#page')?.textContent ?? '').replaceAll(/\s+/g, ' ');
  const wait = async <T>(find: () => T | null | undefined, what: string): Promise<T> => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const found = find();
      if (found !== null && found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    throw new Error(`No ${what} in: ${text()}`);
  };
  const button = (label: string) =>
    [...document.querySelectorAll('button')].find(
      (one) => one.textContent === label && !one.disabled,
    );
  return {
    text,
    started,
    async choose(listId, value) {
      const list = await wait(() => document.querySelector(`select#${listId}`), `list “${listId}”`);
      list.value = value;
      list.dispatchEvent(new window.Event('change'));
    },
    async press(label) {
      (await wait(() => button(label), `button “${label}”`)).click();
    },
    async says(words) {
      await wait(() => (text().includes(words) ? true : null), `words “${words}”`);
    },
    close() {
      window.close();
    },
  };
}
