import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

/** Access to the displayed cells, because the grid is painted on a canvas. */
interface SheetView {
  texts(a1: string): string[][];
  hiddenRows(): readonly number[];
}

export interface TabOptions {
  readonly url: string;
  /** The email address of the user; by default, the next free demo user. */
  readonly user?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Device pixels per CSS pixel; 1 by default. */
  readonly scale?: number;
  /** A fixed time for the page, in milliseconds since 1970. */
  readonly at?: number;
}

/** Long enough even on a busy machine. */
const TIMEOUT_MS = 120_000;
/** More than the number of focusable elements of a page. */
const MAX_KEY_PRESSES = 60;

/** A browser tab with the workbook, operated as a user would: through visible texts and keys. */
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
    page.setDefaultTimeout(TIMEOUT_MS);
    if (at !== undefined) await page.clock.setFixedTime(at);
    const tab = new Tab(page);
    await page.goto(user === undefined ? url : `${url}?user=${encodeURIComponent(user)}`);
    await tab.isSaved();
    return tab;
  }

  /** Closes the tab. Requests in progress continue on the server. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Waits until the server has received all edits. */
  async isSaved(): Promise<void> {
    await this.page.locator('.saved', { hasText: 'Saved' }).waitFor();
  }

  /** Chooses a menu item with the mouse. */
  async choose(menu: string, item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: menu, exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** The add-on's page in the dialog or sidebar with this title. */
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

  /** Selects cells, e.g. "B2" or "A2:A13", through the name box. */
  async select(areas: string): Promise<void> {
    const box = this.page.getByLabel('Name box');
    await box.fill(areas);
    await box.press('Enter');
  }

  /** The label or text of the focused element, in the page or in the add-on's frame; '' if there is none. */
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

  /** Presses a key until an element with this name has the focus. Throws after too many key presses. */
  async press(key: string, name: string | RegExp): Promise<void> {
    const seen: string[] = [];
    for (let times = 0; times < MAX_KEY_PRESSES; times += 1) {
      await this.page.keyboard.press(key);
      const focused = await this.focused();
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      seen.push(focused);
    }
    throw new Error(`${key} does not lead to ${String(name)}, but to: ${seen.join(' | ')}`);
  }

  /** Types into a cell and presses Enter. */
  async type(cell: string, text: string): Promise<void> {
    await this.select(cell);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pastes text into a cell, as if it had been copied in another program. */
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

  /** Presses a button of the simulation panel, which stays open. */
  async simulate(button: string): Promise<void> {
    const panel = this.page.getByRole('complementary', { name: 'Simulation' });
    if ((await panel.count()) === 0) {
      await this.page.getByRole('button', { name: 'Simulation', exact: true }).click();
    }
    await panel.getByRole('button', { name: button }).click();
    await panel.getByRole('status').filter({ hasText: /\S/ }).waitFor();
  }

  /** The displayed texts of an area. */
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

  /** Waits until the text of a cell matches, and returns it. */
  async shows(cell: string, pattern: RegExp): Promise<string> {
    const read = await this.page.waitForFunction(
      ([address, source, flags]) => {
        const view = (globalThis as unknown as { sheetView?: SheetView }).sheetView;
        const text = view?.texts(address ?? '')[0]?.[0] ?? '';
        return new RegExp(source ?? '', flags).test(text) ? { text } : null;
      },
      [cell, pattern.source, pattern.flags],
    );
    return ((await read.jsonValue()) as { text: string }).text;
  }

  /** Filters the current sheet for rows with this text in a column. */
  async filter(header: string, text: string): Promise<void> {
    await this.select(`${await this.column(header)}1`);
    await this.choose('Data', 'Create a filter');
    await this.isSaved();
    await this.select(`${await this.column(header)}1`);
    const cell = await this.page.locator('.cell-input').boundingBox();
    if (cell === null) throw new Error(`The column ${header} is not visible.`);
    await this.page.mouse.click(cell.x + cell.width - 10, cell.y + cell.height / 2);
    const menu = this.page.getByRole('dialog', { name: 'Filter' });
    await menu.getByRole('button', { name: 'Clear' }).click();
    await menu.getByLabel(text, { exact: true }).check();
    await menu.getByRole('button', { name: 'OK' }).click();
    await this.isSaved();
  }

  /** The letter of the column with this header in the current sheet. Throws if there is none. */
  async column(header: string): Promise<string> {
    const [headers = []] = await this.texts('A1:Z1');
    const at = headers.indexOf(header);
    if (at < 0) throw new Error(`The current sheet has no column ${header}.`);
    return String.fromCharCode('A'.charCodeAt(0) + at);
  }

  /** The number of the first row with a cell of this text in the current sheet. Throws if there is none. */
  async rowOf(text: string): Promise<number> {
    const rows = await this.texts('A1:Z400');
    const at = rows.findIndex((cells) => cells.includes(text));
    if (at < 0) throw new Error(`No row of the current sheet has ${text}.`);
    return at + 1;
  }

  /** The address of the cell in this column and in the row with this text, e.g. "H12". */
  async cell(header: string, text: string): Promise<string> {
    return `${await this.column(header)}${await this.rowOf(text)}`;
  }
}
