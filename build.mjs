/**
 * Builds `dist/`: Code.js (one classic script), one .html per page, the manifest; nothing else.
 *
 *   node build.mjs            a script bound to the workbook: menu at the top level
 *   node build.mjs --addon    an editor add-on: menu under Extensions
 *   node build.mjs --out DIR  elsewhere than dist/ (tests build variants side by side)
 */
import { parse } from 'acorn';
import { build } from 'esbuild';
import { Buffer } from 'node:buffer';
import { realpathSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asClosure } from './closure.mjs';
import { smallScript, smallStyle } from './page-size.mjs';
import { saidOnce } from './said-once.mjs';

const ROOT = import.meta.dirname;
const MAX_CODE_BYTES = 150 * 1024;
const GLOBAL = 'I_';

function serverOptions(addon) {
  return {
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts'],
    bundle: true,
    write: false,
    target: 'es2019',
    // Apps Script's V8 has both, and lowering them costs 4 % of the size.
    supported: { 'nullish-coalescing': true, 'optional-chain': true },
    // Apps Script has no `process`; the flag is settled here so that no code asks for it at run time.
    define: { ADDON_MENU: String(addon) },
    tsconfig: 'src/tsconfig.json',
    charset: 'utf8',
    logLevel: 'warning',
  };
}

/** An entry point is found by its place in the list of exports: its name stands in the script once. */
function stub(name, index) {
  return `function ${name}(a){return ${GLOBAL}[${index}](a)}`;
}

/** The script, with the exports of src/main.ts: the only names that may be called from outside. */
async function buildCode(server) {
  // A closure of our own, not esbuild's: its exports are getters, which keep functions from being joined.
  const { outputFiles, metafile } = await build({
    ...server,
    format: 'esm',
    minifySyntax: true,
    metafile: true,
  });
  const names = Object.values(metafile.outputs)[0].exports.sort();
  const stubs = names.map(stub).join('\n');
  // Made small, as every run of it in Apps Script loads and parses the whole of it.
  const code = `"use strict";var ${GLOBAL}=${asClosure(outputFiles[0].text)};\n${stubs}`;
  return { code: await saidOnce(await smallScript(code)), names };
}

/** Refuses what Apps Script would refuse: syntax past ES2020, an export without a stub, a bundle too heavy to load. */
export function gate(code, names) {
  const program = parse(code, { ecmaVersion: 2020, sourceType: 'script' });
  const declared = program.body
    .filter((node) => node.type === 'FunctionDeclaration')
    .map((node) => node.id.name);
  const missing = names.filter((name) => !declared.includes(name));
  const extra = declared.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`No stub for: ${missing.join(', ')}`);
  if (extra.length > 0)
    throw new Error(`Callable from outside without being exported: ${extra.join(', ')}`);
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_CODE_BYTES) {
    throw new Error(
      `Code.js is ${bytes} bytes; at most ${MAX_CODE_BYTES} load fast enough in Apps Script.`,
    );
  }
  return bytes;
}

/** A page is `src/ui/<page>/page.tsx` with `page.css`; both are inlined, as a page in Apps Script can load nothing. */
async function buildPage(name) {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [`src/ui/${name}/page.tsx`],
    bundle: true,
    write: false,
    // Names are left to the last pass, which gives shorter ones.
    minifySyntax: true,
    minifyWhitespace: true,
    target: 'es2020',
    format: 'iife',
    // Shorter by some percent than what the tsconfig asks for, which is for the compiler alone.
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    inject: ['src/ui/shared/jsx.ts'],
    tsconfigRaw: {},
    outdir: 'out',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const text = (ending) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  // `</script` or `<!--` in the code would end or swallow the element it is inlined into.
  const script = (await saidOnce(`var Page=${await smallScript(text('.js'))}`))
    .replaceAll('</script', '<\\/script')
    .replaceAll('<!--', '<\\!--');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><base target="_blank"><title>Introw Payouts</title><meta name="color-scheme" content="light dark">
<style>${smallStyle(text('.css'))}</style></head>
<body><div id="page"></div><script>${script}</script></body>
</html>
`;
}

/** The names of the pages: the folders of src/ui with a `page.tsx`. */
async function pageNames() {
  const folders = await readdir(join(ROOT, 'src/ui'), { withFileTypes: true });
  const pages = [];
  for (const folder of folders.filter((entry) => entry.isDirectory())) {
    const sources = await readdir(join(ROOT, 'src/ui', folder.name));
    if (sources.includes('page.tsx')) pages.push(folder.name);
  }
  return pages.sort();
}

async function main(args) {
  const addon = args.includes('--addon');
  const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : join(ROOT, 'dist');
  if (!out) throw new Error('--out needs a folder');
  const server = serverOptions(addon);
  const { code, names } = await buildCode(server);
  const bytes = gate(code, names);
  const pages = await pageNames();
  // Made beside and moved into place, so that nobody who reads the folder meanwhile finds it half-made.
  const made = `${out}.making`;
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true });
  await writeFile(join(made, 'Code.js'), code);
  for (const page of pages) await writeFile(join(made, `${page}.html`), await buildPage(page));
  await copyFile(join(ROOT, 'appsscript.json'), join(made, 'appsscript.json'));
  const manifest = JSON.parse(await readFile(join(made, 'appsscript.json'), 'utf8'));
  if (manifest.runtimeVersion !== 'V8')
    throw new Error('appsscript.json: runtimeVersion must be V8');
  await rm(out, { recursive: true, force: true });
  await rename(made, out);
  console.log(
    `${basename(out)}/  Code.js ${(bytes / 1024).toFixed(1)} KB, ${names.length} entry points, ` +
      `pages: ${pages.join(', ') || 'none'}${addon ? ' (add-on menu)' : ''}`,
  );
}

// Imported by a test, the file builds nothing.
if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  await main(process.argv.slice(2));
}
