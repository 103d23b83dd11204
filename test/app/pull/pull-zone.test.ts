import { describe, expect, test } from '@jest/globals';
import { runNode } from '../../built';

interface Pulled {
  readonly cells: unknown;
  readonly shown: readonly string[][][];
  readonly preview: { readonly value: object };
  /** Minutes by which the process's own zone was behind UTC in January 1970. */
  readonly offset: number;
}

async function pulledIn(processZone: string, ...place: readonly string[]): Promise<Pulled> {
  const args = ['--import', 'tsx', 'test/app/pull/pull-in-zone.ts', ...place];
  const { code, out, err } = await runNode(args, { TZ: processZone });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Pulled;
}

describe('a script that runs in another zone than the spreadsheet', () => {
  test.each([
    ['Pacific/Auckland', 'America/Los_Angeles', 'de_DE'],
    ['America/Los_Angeles', 'Pacific/Auckland', 'fr_FR'],
    ['Europe/Brussels', 'Asia/Kolkata', 'en_US'],
  ])('%s against %s brings the same days, amounts and texts', async (processZone, ...place) => {
    const home = await pulledIn('UTC');
    const away = await pulledIn(processZone, ...place);

    expect(home.offset).toBe(0);
    expect(away.offset).not.toBe(0);
    expect(away.cells).toEqual(home.cells);
    const { preview } = home;
    expect(away.preview).toEqual({ ...preview, value: { ...preview.value, locale: place[1] } });
    expect(away.shown.flat(2).filter((text) => text === '2026-03-31')).toHaveLength(3);
    expect(away.shown.flat(2).filter((text) => text === '2026-03-29')).toHaveLength(2);
  });
});
