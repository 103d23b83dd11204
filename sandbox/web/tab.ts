import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

/** What the page lets one see of its grid, which is painted on a canvas. */
interface SheetView {
  texts(a1: string): string[][];
  hiddenRows(): readonly number[];
}

export interface TabOptions {
  readonly url: string;
  /** Whose tab it is; the next free one without it. */
  readonly user?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Pixels of the picture to one of the page: 1. */
  readonly scale?: number;
  /** The time that the page reads off its clock, which stands still then. */
  readonly at?: number;
}

/** Longer than anything takes on a machine that is busy with something else. */
const PATIENCE_MS = 120_000;
/** More than there is to pass between two places of a page. */
const MANY_KEYS = 60;

/** One tab with the workbook, driven as by its user's hands: by what is to be read in it, or by keys. */
export class Tab {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, options: TabOptions): Promise<Tab> {
    const { url, user, width = 1280, height = 800, dark = false, scale = 1, at } = options;
    const page = await browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    page.setDefaultTimeout(PATIENCE_MS);
    if (at !== undefined) await page.clock.setFixedTime(at);
    const tab = new Tab(page);
    await page.goto(user === undefined ? url : `${url}?user=${encodeURIComponent(user)}`);
    await tab.isSaved();
    return tab;
  }

  /** Closes the tab; whatever it asked for and has not heard of goes on without it. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Waits until all that was typed has been taken by the server. */
  async isSaved(): Promise<void> {
    await this.page.locator('.saved', { hasText: 'Saved' }).waitFor();
  }

  /** Chooses an item of a menu with the mouse. */
  async choose(menu: string, item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: menu, exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** The add-on's page in the dialog or sidebar of this title. */
  frame(title: string): FrameLocator {
    return this.page.frameLocator(`iframe[title="${title}"]`);
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  async closeDialog(title: string): Promise<void> {
    await this.dialog(title).getByRole('button', { name: 'Close', exact: true }).first().click();
    await this.dialog(title).waitFor({ state: 'detached' });
  }

  async openSheet(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
    await this.page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
  }

  /** Selects cells, e.g. "B2" or "A2:A13", by the name box. */
  async select(areas: string): Promise<void> {
    const box = this.page.getByLabel('Name box');
    await box.fill(areas);
    await box.press('Enter');
  }

  /** The name of what has the focus, in the page or in the add-on's frame: its label, else its text. */
  async focused(): Promise<string> {
    for (const frame of [...this.page.frames()].reverse()) {
      const name = await frame.evaluate(() => {
        interface Element {
          readonly tagName: string;
          readonly textContent: string | null;
          getAttribute(name: string): string | null;
        }
        const { document } = globalThis as unknown as {
          document: { readonly activeElement: Element | null; hasFocus(): boolean };
        };
        const { activeElement: active } = document;
        if (!document.hasFocus() || active === null) return null;
        if (['BODY', 'IFRAME'].includes(active.tagName)) return null;
        return active.getAttribute('aria-label') ?? active.textContent ?? '';
      });
      if (name !== null) return name.trim();
    }
    return '';
  }

  /** Presses a key until what has the focus is called so. */
  async press(key: string, name: string | RegExp): Promise<void> {
    const seen: string[] = [];
    for (let times = 0; times < MANY_KEYS; times += 1) {
      await this.page.keyboard.press(key);
      const focused = await this.focused();
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      seen.push(focused);
    }
    throw new Error(`${key} does not lead to ${String(name)}, but to: ${seen.join(' | ')}`);
  }

  /** Types into a cell by the keyboard and leaves it downwards. */
  async type(cell: string, text: string): Promise<void> {
    await this.select(cell);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pastes as from another program. */
  async paste(cell: string, text: string): Promise<void> {
    await this.select(cell);
    await this.page.evaluate((pasted) => {
      const { document, DataTransfer, ClipboardEvent } = globalThis as unknown as {
        document: { readonly activeElement: { dispatchEvent(event: object): void } | null };
        DataTransfer: new () => { setData(type: string, text: string): void };
        ClipboardEvent: new (type: string, init: object) => object;
      };
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const init = { clipboardData, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init));
    }, text);
  }

  /** Presses a button of the world outside, and leaves its drawer open. */
  async play(button: string): Promise<void> {
    const drawer = this.page.getByRole('complementary', { name: 'The world outside' });
    if ((await drawer.count()) === 0) {
      await this.page.getByRole('button', { name: 'The world outside' }).click();
    }
    await drawer.getByRole('button', { name: button }).click();
    await drawer.getByRole('status').filter({ hasText: /\S/ }).waitFor();
  }

  /** The texts of an area as they are painted now. */
  texts(a1: string): Promise<string[][]> {
    return this.page.evaluate(
      (area) => (globalThis as unknown as { sheetView: SheetView }).sheetView.texts(area),
      a1,
    );
  }

  async hiddenRows(): Promise<readonly number[]> {
    return this.page.evaluate(() =>
      (globalThis as unknown as { sheetView: SheetView }).sheetView.hiddenRows(),
    );
  }

  /** Waits until a cell shows a text that fits, and gives it. */
  async shows(cell: string, pattern: RegExp): Promise<string> {
    const read = await this.page.waitForFunction(
      ([place, source, flags]) => {
        const view = (globalThis as unknown as { sheetView?: SheetView }).sheetView;
        const text = view?.texts(place ?? '')[0]?.[0] ?? '';
        return new RegExp(source ?? '', flags).test(text) ? { text } : null;
      },
      [cell, pattern.source, pattern.flags],
    );
    return ((await read.jsonValue()) as { text: string }).text;
  }

  /** Makes a filter of the sheet in sight and leaves in sight the rows with this text in a column. */
  async filter(header: string, text: string): Promise<void> {
    await this.select(`${await this.column(header)}1`);
    await this.choose('Data', 'Create a filter');
    await this.isSaved();
    await this.select(`${await this.column(header)}1`);
    const cell = await this.page.locator('.cell-input').boundingBox();
    if (cell === null) throw new Error(`The column ${header} is out of sight`);
    await this.page.mouse.click(cell.x + cell.width - 10, cell.y + cell.height / 2);
    const menu = this.page.getByRole('dialog', { name: 'Filter' });
    await menu.getByRole('button', { name: 'Clear' }).click();
    await menu.getByLabel(text, { exact: true }).check();
    await menu.getByRole('button', { name: 'OK' }).click();
    await this.isSaved();
  }

  /** The letter of a column of the sheet in sight, by its header. */
  async column(header: string): Promise<string> {
    const [headers = []] = await this.texts('A1:Z1');
    const at = headers.indexOf(header);
    if (at < 0) throw new Error(`The sheet in sight has no column ${header}`);
    return String.fromCharCode('A'.charCodeAt(0) + at);
  }

  /** The number of the row in sight that has a text in one of its cells. */
  async rowOf(text: string): Promise<number> {
    const rows = await this.texts('A1:Z400');
    const at = rows.findIndex((cells) => cells.includes(text));
    if (at < 0) throw new Error(`No row of the sheet in sight holds ${text}`);
    return at + 1;
  }

  /** The place of a field of a record, e.g. "H12". */
  async place(header: string, text: string): Promise<string> {
    return `${await this.column(header)}${await this.rowOf(text)}`;
  }
}
