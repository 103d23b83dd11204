import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scanPage, scanScript, scanStyle } from '../../../sandbox/apps-script/page-scanner';

const UNTOUCHED = { cuts: [], fault: null };

describe('a script', () => {
  test.each([
    ['a string in double quotes', 'a("https://x.test/*y*/")'],
    ['a string in single quotes', "a('it // is \\' /* so')"],
    ['a regular expression', 'a=/["\']\\/\\/[/*"]/g;b(/x"/)'],
    ['a regular expression after a word that a value follows', 'function f(){return/"/.test(x)}'],
    ['divisions', 'a=b/2;c=(d)/e/f;g=[1][0]/2'],
    ['a template literal of plain text', 'a(`x ${b("//")} y`)'],
  ])('with %s is served as it is', (_, script) => {
    expect(scanScript(script)).toEqual({ html: script, ...UNTOUCHED });
  });

  test.each([
    ['a comment to the end of the line', 'a();// one\nb()', 'a();\nb()'],
    ['a comment over lines', 'a();/* one\ntwo */b()', 'a();b()'],
    ['a template literal with an address', 'a(`https://x.test`);b()', 'a(`https:'],
    ['a template literal with an address, in lines', 'a(`x//y`);\nb()', 'a(`x\nb()'],
    ['a template literal with the beginning of a comment', 'a(`*/*`);b();c()', 'a(`*'],
    ['a template literal with a comment', 'a(`x/*y*/z`)', 'a(`xz`)'],
    ['a template literal with quotes around what follows', 'a(`"`);b=c//d\n;e(`"`)', null],
  ])('with %s is cut', (_, script, served) => {
    const { html, cuts, fault } = scanScript(script);

    expect(html).not.toBe(script);
    if (served === null) expect(fault).not.toBeNull();
    else expect([html, cuts.length, fault]).toEqual([served, 1, null]);
  });

  test.each([
    ['a quote in a template literal', "a(`it’s, or it's`);b()", 'a string does not end'],
    ['a double quote in a template literal', 'a=`"`;b=c.map(d)', 'a string does not end'],
    ['a regular expression with a quote behind a bracket', 'if(a)/"/.test(b)', 'a string'],
    ['a division that looks like a regular expression', 'a=+/2', 'a regular expression'],
  ])('with %s cannot be read', (_, script, fault) => {
    expect(scanScript(script).fault).toMatch(fault);
  });
});

describe('a style', () => {
  test('keeps addresses in quotes, loses comments, and is refused with two slashes outside of quotes', () => {
    const quoted = 'a{background:url("//x.test/*")}';

    expect(scanStyle(quoted)).toEqual({ html: quoted, ...UNTOUCHED });
    expect(scanStyle('a{}/* x */b{}').html).toBe('a{}b{}');
    expect(scanStyle('a{background:url(//x.test)}').fault).toMatch('//');
  });
});

describe('a page', () => {
  test('loses comments of HTML, and of what stands in scripts and styles by their own rules', () => {
    const page =
      '<!doctype html><!-- one --><title>a // b /* c</title><style>a{}/* two */</style>' +
      '<script type="x">a("<!-- -->")// three</script><p title="it\'s <!-- ">// text</p>';

    expect(scanPage(page)).toEqual({
      html:
        '<!doctype html><title>a // b /* c</title><style>a{}</style>' +
        '<script type="x">a("<!-- -->")</script><p title="it\'s <!-- ">// text</p>',
      cuts: ['<!-- one -->', '/* two */', '// three'],
      fault: null,
    });
  });

  test.each([
    ['a tag', '<p class="x'],
    ['a script', '<script>a()'],
    ['a string of a script', '<script>a("</script><p>"</p>'],
  ])('in which %s does not end cannot be read', (_, page) => {
    expect(scanPage(page).fault).toMatch('does not end');
  });

  test('that was served is served the same once more', () => {
    const part = fc.constantFrom('"', "'", '`', '/', '*', '<', '>', '!--', '-->', 'a', '\n', '\\');
    const piece = fc.oneof(part, fc.constantFrom('<script>', '</script>', '<style>', '</style>'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { html, cuts, fault } = scanPage(pieces.join(''));
        fc.pre(fault === null && cuts.length === 0);
        expect(html).toBe(pieces.join(''));
      }),
    );
  });
});
