import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { pullAll, screenshotData } from '../screenshot-scenes';
import { stableScreenshot } from '../stable-screenshot';
import { startWeb, type Web } from '../start';
import { Tab } from '../tab';
import { DIALOG_STORIES } from './dialog-stories';
import { printSheet } from './report-pdf';
import { PUSH_STORIES } from './push-stories';
import { SHEET_STORIES } from './sheet-stories';
import type { Story, StoryContext } from './story';
import { TROUBLE_STORIES } from './trouble-stories';

const ANA = 'ana@example.com';
const BOB = 'bob@example.com';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
];
const THEMES = ['light', 'dark'] as const;

export const STORIES: readonly Story[] = [
  ...SHEET_STORIES,
  ...PUSH_STORIES,
  ...DIALOG_STORIES,
  ...TROUBLE_STORIES,
];

interface Studio {
  readonly browser: Browser;
  /** The folder of the pictures. */
  readonly folder: string;
  /** The folder of the built add-on. */
  readonly dist: string;
  /** The time of the pictures, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * Takes the pictures of the named stories, or of all, as "<sheet-state>-<width>-<theme>.png". A story that cannot be told to
 * its end does not keep the others from theirs; returns what was wrong.
 */
export async function takePictures(studio: Studio, names: readonly string[]): Promise<string[]> {
  mkdirSync(studio.folder, { recursive: true });
  const troubles: string[] = [];
  for (const story of STORIES) {
    if (names.length > 0 && !names.includes(story.name)) continue;
    try {
      await tell(studio, story);
      console.log(`told ${story.name}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      troubles.push(`${story.name}: ${why}`);
      console.log(`not told to its end: ${story.name}`);
    }
  }
  return troubles;
}

async function tell(studio: Studio, story: Story): Promise<void> {
  const { dist, at } = studio;
  const data = (story.data ?? screenshotData)();
  const service = story.service === undefined ? {} : { service: story.service };
  const web = await startWeb({ dist, data, stillAt: at, ...service });
  const tabs: Tab[] = [];
  try {
    const [ana, bob] = [web.world.user(ANA), web.world.user(BOB)];
    if (story.isEmpty !== true) pullAll(ana);
    story.before?.({ web, ana, bob });
    const as = async (user: string): Promise<StoryContext> => {
      const tab = await Tab.open(studio.browser, { url: web.url, user, ...SIZES[0], at });
      tabs.push(tab);
      if (story.isEmpty !== true) await tab.openSheet('Payouts');
      const shoot = (name: string) => shootAll(studio, tab, name);
      const asBob = () => as(BOB);
      return { web, ana, bob, tab, shoot, asBob, print: printing(studio, web, tab) };
    };
    await story.tell(await as(ANA));
  } finally {
    for (const tab of tabs) await tab.close();
    await web.stop();
  }
}

function printing({ folder }: Studio, web: Web, tab: Tab): StoryContext['print'] {
  return (sheet, name) =>
    printSheet(web.world.book, sheet, { tab, to: join(folder, `${name}-pdf`) });
}

async function shootAll({ folder }: Studio, tab: Tab, name: string): Promise<void> {
  for (const size of SIZES) {
    await tab.page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await tab.page.emulateMedia({ colorScheme });
      const picture = await stableScreenshot(tab);
      writeFileSync(join(folder, `${name}-${size.width}-${colorScheme}.png`), picture);
    }
  }
  await tab.page.emulateMedia({ colorScheme: THEMES[0] });
  if (SIZES[0] !== undefined) await tab.page.setViewportSize(SIZES[0]);
}
