import { describe, expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { runNode } from './built';

/** What the build makes of a script whose closure has this body. */
async function madeOf(body: string): Promise<string> {
  const script = `
    import { saidOnce } from './said-once.mjs';
    process.stdout.write(await saidOnce(${JSON.stringify(`var made=(()=>{${body}})();`)}));`;
  const { code, out, err } = await runNode(['--input-type=module', '--eval', script]);
  if (code !== 0) throw new Error(err);
  return out;
}

async function valueOf(body: string): Promise<unknown> {
  const script = `${await madeOf(body)};JSON.stringify(made)`;
  return JSON.parse(String(runInNewContext(script, { SpreadsheetApp: 'the service' })));
}

const LONG = 'a text that stands here twice';

describe('a script that says once what it says often', () => {
  test('holds a repeated text once, and a single one where it stands', async () => {
    const made = await madeOf(`let alone="stands alone";return ["${LONG}",alone,"${LONG}"]`);

    expect(made.split(LONG)).toHaveLength(2);
    expect(made).toContain('="stands alone"');
  });

  test('means what it meant', async () => {
    const value = await valueOf(`
      let of=(k)=>{switch(k){case"${LONG}":return"${LONG}"in{"${LONG}":1};default:return void 0}};
      return [of("${LONG}"),of("")===undefined,typeof"${LONG}",
        ...[1,2,3].map(n=>JSON.stringify(Math.max(n,2))),JSON.stringify(SpreadsheetApp)]`);

    expect(value).toEqual([true, true, 'string', '2', '2', '3', '"the service"']);
  });

  test('leaves names of properties as they are', async () => {
    const value = await valueOf(
      `let x={"${LONG}":1};class A{"${LONG}"(){return 3}};return [Object.keys(x),x["${LONG}"],new A()["${LONG}"]()]`,
    );

    expect(value).toEqual([[LONG], 1, 3]);
  });
});
