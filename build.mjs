/**
 * Builds `dist/`: Code.js (one classic script), one .html per page, the manifest; nothing else.
 *
 *   node build.mjs            a script bound to the workbook: menu at the top level
 *   node build.mjs --addon    an editor add-on: menu under Extensions
 *   node build.mjs --out DIR  elsewhere than dist/ (tests build variants side by side)
 */
import { parse, tokenizer, tokTypes } from 'acorn';
import { build } from 'esbuild';
import { Buffer } from 'node:buffer';
import { realpathSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

const ROOT = import.meta.dirname;
/** Every run of the script in Apps Script loads the whole of it: another 100 KB cost 4 to 7 ms there. */
const MAX_CODE_BYTES = 432 * 1024;
const MAX_PAGE_BYTES = 80 * 1024;
/** The script's one variable; a name with a final underscore cannot be called by a page. */
const GLOBAL = 'AddOn_';

/** What both builds have in common. Nothing lowers `?.` and `??`, which Apps Script's V8 has. */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'iife',
  charset: 'utf8',
  logLevel: 'warning',
};

/** The bundle of src/main.ts as a script that declares one variable. */
async function bundleCode(addon) {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: ['src/main.ts'],
    globalName: GLOBAL,
    target: 'es2019',
    supported: { 'nullish-coalescing': true, 'optional-chain': true },
    // Apps Script has no `process`: the build settles which menu is made.
    define: { ADDON_MENU: String(addon) },
    tsconfig: 'src/tsconfig.json',
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

/**
 * The names of the entry points, read off the bundle as it runs where there is no service of Google's: a bundle that
 * calls one while it is loaded fails here.
 */
function entryPointsOf(bundle) {
  const names = runInContext(`${bundle};Object.keys(${GLOBAL}.entryPoints)`, createContext({}));
  return [...names].sort();
}

function stub(name) {
  return `function ${name}(input){return ${GLOBAL}.entryPoints.${name}(input)}`;
}

async function buildCode(addon) {
  const { text, inputs } = await bundleCode(addon);
  const names = entryPointsOf(text);
  return { code: `${text}${names.map(stub).join('\n')}\n`, names, inputs };
}

/** The folders of the packages that these files of a bundle come from. */
export function packagesOf(inputs) {
  const folders = inputs.flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}

/** A comment with the licences of the bundled packages, which ask to be passed on with every copy. */
async function notices(packages) {
  const texts = await Promise.all(packages.map(noticeOf));
  return `/*!\nThis add-on contains the following packages.\n\n${texts.join('\n\n')}\n*/\n`;
}

async function noticeOf(path) {
  const folder = join(ROOT, path);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`The bundled package ${path} has no licence file.`);
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const licence = (await readFile(join(folder, file), 'utf8')).trim();
  if (licence.includes('*/')) throw new Error(`The licence of ${name} would end the comment.`);
  return `${name} ${version}\n\n${licence}`;
}

/** Refuses what Apps Script would refuse: syntax past ES2020, an entry point without a stub, a script too heavy to load. */
export function gate(code, names) {
  const program = parse(code, { ecmaVersion: 2020, sourceType: 'script' });
  const declared = program.body
    .filter((node) => node.type === 'FunctionDeclaration')
    .map((node) => node.id.name);
  const missing = names.filter((name) => !declared.includes(name));
  const extra = declared.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`No stub for: ${missing.join(', ')}`);
  if (extra.length > 0)
    throw new Error(`Callable from outside without being an entry point: ${extra.join(', ')}`);
  return within('Code.js', code, MAX_CODE_BYTES);
}

/** The size of a file of `dist/` in bytes, or an error where it is too large. */
function within(file, text, most) {
  const bytes = Buffer.byteLength(text);
  if (bytes > most) throw new Error(`${file} is ${bytes} bytes; at most ${most} are allowed.`);
  return bytes;
}

/** Refuses a page that HtmlService would serve otherwise than it was built, or that it would refuse. */
export async function gatePage(file, html) {
  const { tsImport } = await import('tsx/esm/api');
  const { scanPage } = await tsImport('./sandbox/apps-script/page-scanner.ts', import.meta.url);
  const { cuts, fault } = scanPage(html);
  const literal = riskyLiteral(html);
  const [cut] = cuts;
  if (literal !== null)
    throw new Error(`${file}: a template literal holds what its scanner reads as code: ${literal}`);
  if (fault !== null) throw new Error(`${file}: HtmlService cannot read it: ${fault}`);
  if (cut !== undefined) throw new Error(`${file}: HtmlService would cut out: ${cut.slice(0, 60)}`);
}

/** The first template literal of a page's scripts in which a comment or a string would begin; null if there is none. */
function riskyLiteral(html) {
  const scripts = [...html.matchAll(/<script[^>]*>(.*?)<\/script/gis)].map(([, code]) => code);
  for (const code of scripts) {
    for (const { type, value } of tokenizer(code, { ecmaVersion: 2020 })) {
      if (type === tokTypes.template && /["']|\/[/*]/.test(value)) return value;
    }
  }
  return null;
}

/** A page is `src/ui/<page>/page.tsx` with `page.css`; both are inlined, as a page in Apps Script can load nothing. */
async function buildPage(name) {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: [`src/ui/${name}/page.tsx`],
    target: 'es2020',
    // The scanner of HtmlService reads what stands in a template literal as code.
    supported: { 'template-literal': false },
    legalComments: 'none',
    // An element costs less text by the classic factory than by the automatic runtime.
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    inject: ['src/ui/jsx.ts'],
    // That of src/ui would say otherwise.
    tsconfigRaw: {},
    outdir: 'out',
  });
  const text = (ending) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  // `</script` or `<!--` in the code would end or swallow the element that it is inlined into.
  const script = text('.js').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><base target="_blank"><title>Introw Payouts</title><meta name="color-scheme" content="light dark">
<style>${text('.css')}</style></head>
<body><div id="page"></div><script>${script}</script></body>
</html>
`;
  within(`${name}.html`, html, MAX_PAGE_BYTES);
  await gatePage(`${name}.html`, html);
  return { html, inputs: Object.keys(metafile.inputs) };
}

/** The names of the pages: the folders of src/ui with a `page.tsx`. */
async function pageNames() {
  const folders = await readdir(join(ROOT, 'src/ui'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((folder) => folder.name);
  const isPage = async (name) => (await readdir(join(ROOT, 'src/ui', name))).includes('page.tsx');
  const found = await Promise.all(names.map(isPage));
  return names.filter((_, index) => found[index]).sort();
}

async function manifest() {
  const text = await readFile(join(ROOT, 'appsscript.json'), 'utf8');
  if (JSON.parse(text).runtimeVersion !== 'V8')
    throw new Error('appsscript.json: runtimeVersion must be V8');
}

/** Writes the files beside and moves them into place, so that nobody who reads the folder meanwhile finds it half-made. */
async function writeDist(out, files) {
  const made = `${out}.making`;
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true });
  await Promise.all(files.map(([name, text]) => writeFile(join(made, name), text)));
  await copyFile(join(ROOT, 'appsscript.json'), join(made, 'appsscript.json'));
  await rm(out, { recursive: true, force: true });
  await rename(made, out);
}

async function main(args) {
  const addon = args.includes('--addon');
  const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : join(ROOT, 'dist');
  if (!out) throw new Error('--out needs a folder');
  await manifest();
  const pages = await pageNames();
  const [script, ...built] = await Promise.all([buildCode(addon), ...pages.map(buildPage)]);
  const { names } = script;
  const bundled = packagesOf([script, ...built].flatMap(({ inputs }) => inputs));
  const code = (await notices(bundled)) + script.code;
  const bytes = gate(code, names);
  await writeDist(out, [
    ['Code.js', code],
    ...pages.map((page, at) => [`${page}.html`, built[at].html]),
  ]);
  console.log(
    `${basename(out)}/  Code.js ${(bytes / 1024).toFixed(1)} KB, ${names.length} entry points, ` +
      `pages: ${pages.join(', ') || 'none'}${addon ? ' (add-on menu)' : ''}`,
  );
}

// Imported by a test, the file builds nothing.
if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  await main(process.argv.slice(2));
}
