import type { Browser } from 'playwright-core';
import { approveSelected, refreshReport, sheetAndReview, type Scene } from './screenshot-scenes';

const SHEET = { width: 1280, height: 800 } as const;

/** The screenshots of the store listing, in its order. Their size is the one that the Marketplace asks for. */
export const LISTING_SCENES: readonly Scene[] = [
  { file: 'listing/screenshot-1.png', ...SHEET, prepare: sheetAndReview },
  { file: 'listing/screenshot-2.png', ...SHEET, prepare: approveSelected },
  { file: 'listing/screenshot-3.png', ...SHEET, prepare: refreshReport },
];

/** Rows of a list, one of them approved. Few and thick lines, so that it reads at 32 pixels. */
const MARK = `<svg viewBox="0 0 128 128" xmlns="http://www.w3.org/2000/svg">
<rect x="4" y="4" width="120" height="120" rx="28" fill="#0b57d0"/>
<g stroke="#fff" stroke-width="11" stroke-linecap="round" fill="none">
<path d="M30 38H98" opacity=".5"/><path d="M30 64H56" opacity=".5"/><path d="M30 90H48" opacity=".5"/>
<path d="M62 82L78 98L104 66"/></g></svg>`;

const BANNER = `<div style="width:220px;height:140px;box-sizing:border-box;padding:24px 20px;background:#eef3fd;
font-family:Arial,'Liberation Sans',sans-serif;color:#1f1f1f">
<div style="width:36px;height:36px">${MARK}</div>
<div style="white-space:nowrap;font-size:19px;font-weight:bold;margin-top:10px">Partner payouts</div>
<div style="font-size:12px;margin-top:5px;color:#444746">Review · approve · push</div></div>`;

const ICON_SIZES = [32, 48, 96, 128];

/** Draws the icons and the card banner of the store listing. */
export async function drawListing(
  browser: Browser,
  save: (file: string, picture: Buffer) => void,
): Promise<void> {
  const page = await browser.newPage();
  const draw = async (html: string, width: number, height: number): Promise<Buffer> => {
    await page.setViewportSize({ width, height });
    await page.setContent(`<body style="margin:0;line-height:1.15">${html}</body>`);
    return page.screenshot({ omitBackground: true });
  };
  for (const size of ICON_SIZES) {
    const icon = `<div style="width:${size}px;height:${size}px">${MARK}</div>`;
    save(`listing/icon-${size}.png`, await draw(icon, size, size));
  }
  save('listing/banner.png', await draw(BANNER, 220, 140));
  await page.close();
}
