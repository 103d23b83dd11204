import { PlatformError } from '../errors';
import type { Execution } from '../execution';
import { methodsOf, type ServiceClass } from '../service-class';
import { BUTTON_SETS, BUTTONS } from './enums';
import { ref, type EnumHandle, type HtmlHandle, type MenuHandle, type Ref } from './handles';

/** Sidebars are always this wide, in pixels. */
const SIDEBAR_WIDTH = 300;
/** The width of a dialog that names none. */
const DIALOG_WIDTH = 400;

const { plain, alters } = methodsOf<'Ui'>();

/** The button that the user presses: the next one agreed upon, else the set's first. */
function press(
  execution: Execution,
  set: EnumHandle | undefined,
): { button: EnumHandle; text: string } {
  const reply = execution.user.replies.shift();
  const first = set?.name.startsWith('YES') === true ? 'YES' : 'OK';
  const button = BUTTONS[reply?.button ?? first];
  if (button === undefined) throw new Error(`There is no button ${String(reply?.button)}`);
  return { button, text: reply?.text ?? '' };
}

function ask(
  kind: 'alert' | 'prompt',
  execution: Execution,
  shown: { readonly title: string; readonly message: string; readonly set?: EnumHandle },
): Ref {
  // The script stands still while the box is open, so what it wrote is seen behind it.
  execution.land();
  execution.user.shown.push({ kind, title: shown.title, message: shown.message });
  const { button, text } = press(execution, shown.set);
  return kind === 'alert' ? ref('Enum', button) : ref('PromptResponse', { button, text });
}

function asks(kind: 'alert' | 'prompt') {
  return [
    plain(['text'], (_, execution, message) => ask(kind, execution, { title: '', message })),
    plain(['text', 'Enum'], (_, execution, message, set) =>
      ask(kind, execution, { title: '', message, set }),
    ),
    plain(['text', 'text', 'Enum'], (_, execution, title, message, set) =>
      ask(kind, execution, { title, message, set }),
    ),
  ];
}

function showDialog(execution: Execution, page: HtmlHandle, title: string, modal: boolean): void {
  execution.user.shown.push({
    kind: 'dialog',
    title,
    width: page.width ?? DIALOG_WIDTH,
    height: page.height,
    modal,
    html: page.content,
  });
}

export const UI: ServiceClass<'Ui'> = {
  name: 'Ui',
  path: 'Ui',
  constants: { Button: BUTTONS, ButtonSet: BUTTON_SETS },
  methods: {
    createMenu: [plain(['text'], (_, __, label) => ref('Menu', { label, entries: [] }))],
    createAddonMenu: [plain([], () => ref('Menu', { label: 'Extensions', entries: [] }))],
    alert: asks('alert'),
    prompt: asks('prompt'),
    showSidebar: [
      alters(['HtmlOutput'], (_, { user }, page) => {
        user.shown.push({
          kind: 'sidebar',
          title: page.title,
          width: SIDEBAR_WIDTH,
          height: null,
          modal: false,
          html: page.content,
        });
      }),
    ],
    showModalDialog: [
      alters(['HtmlOutput', 'text'], (_, execution, page, title) => {
        showDialog(execution, page, title, true);
      }),
    ],
    showModelessDialog: [
      alters(['HtmlOutput', 'text'], (_, execution, page, title) => {
        showDialog(execution, page, title, false);
      }),
    ],
  },
};

const menu = methodsOf<'Menu'>();

function add(self: MenuHandle, entry: MenuHandle['entries'][number]): Ref {
  self.entries.push(entry);
  return ref('Menu', self);
}

export const MENU: ServiceClass<'Menu'> = {
  name: 'Menu',
  path: 'Menu',
  methods: {
    addItem: [
      menu.plain(['text', 'text'], (self, _, label, functionName) => {
        if (label === '') throw new PlatformError('Invalid argument: caption');
        return add(self, { kind: 'item', label, functionName });
      }),
    ],
    addSeparator: [menu.plain([], (self) => add(self, { kind: 'separator' }))],
    addSubMenu: [
      menu.plain(['Menu'], (self, _, { label, entries }) =>
        add(self, { kind: 'submenu', label, entries }),
      ),
    ],
    addToUi: [
      menu.plain([], ({ label, entries }, { user }) => {
        const known = user.menus.findIndex((entry) => entry.label === label);
        if (known >= 0) user.menus.splice(known, 1);
        user.menus.push({ label, entries: [...entries] });
      }),
    ],
  },
};

const response = methodsOf<'PromptResponse'>();

export const PROMPT_RESPONSE: ServiceClass<'PromptResponse'> = {
  name: 'PromptResponse',
  path: 'PromptResponse',
  methods: {
    getSelectedButton: [response.plain([], ({ button }) => ref('Enum', button))],
    getResponseText: [response.plain([], ({ text }) => text)],
  },
};
