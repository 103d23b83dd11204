import { PlatformError, TEXTS } from '../errors';
import { scanPage } from '../page-scanner';
import { methodsOf, type ServiceClass } from '../service-class';
import { ref, type HtmlHandle, type Ref } from './handles';

const { plain } = methodsOf<'HtmlService'>();

function output(content: string): Ref<'HtmlOutput'> {
  return ref('HtmlOutput', { content: served(content), title: '', width: null, height: null });
}

/** The page as the platform's scanner leaves it. */
function served(content: string): string {
  const { html: page, fault } = scanPage(content);
  if (fault !== null) throw new PlatformError(`${TEXTS.malformedHtml}: ${fault}`);
  return page;
}

/** Pages are served as the platform rewrites them; templates are not emulated, as they would read `<?` in bundled code. */
export const HTML_SERVICE: ServiceClass<'HtmlService'> = {
  name: 'HtmlService',
  path: 'HtmlService',
  methods: {
    createHtmlOutput: [plain([], () => output('')), plain(['text'], (_, __, html) => output(html))],
    createHtmlOutputFromFile: [
      plain(['text'], (_, { host }, name) => {
        const page = host.page(name);
        if (page === null) throw new PlatformError(`No HTML file named ${name} was found.`);
        return output(page);
      }),
    ],
  },
};

const html = methodsOf<'HtmlOutput'>();

function set(self: HtmlHandle, part: Partial<HtmlHandle>): Ref {
  Object.assign(self, part);
  return ref('HtmlOutput', self);
}

export const HTML_OUTPUT: ServiceClass<'HtmlOutput'> = {
  name: 'HtmlOutput',
  path: 'HtmlOutput',
  methods: {
    append: [
      html.plain(['text'], (self, _, more) => set(self, { content: served(self.content + more) })),
    ],
    getContent: [html.plain([], ({ content }) => content)],
    setContent: [
      html.plain(['text'], (self, _, content) => set(self, { content: served(content) })),
    ],
    getTitle: [html.plain([], ({ title }) => title)],
    setTitle: [html.plain(['text'], (self, _, title) => set(self, { title }))],
    getWidth: [html.plain([], ({ width }) => width)],
    setWidth: [html.plain(['int'], (self, _, width) => set(self, { width }))],
    getHeight: [html.plain([], ({ height }) => height)],
    setHeight: [html.plain(['int'], (self, _, height) => set(self, { height }))],
  },
};
