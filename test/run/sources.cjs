const { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { build, stop } = require('esbuild');

const ROOT = path.join(__dirname, '../..');

/** Where the one file of all sources lies: among what is made, where nothing compiles it again. */
const BUNDLE = path.join(ROOT, 'node_modules/.cache/introw-payouts/sources.cjs');

const FOLDERS = ['conform', 'install', 'parity', 'sandbox', 'src', 'test'];

/** Packages of many files, which become part of the one file. */
const WITHIN = /^(zod|@noble\/hashes)\//;

const isSource = (name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name);

function sourcesIn(folder) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(name);
    return isSource(entry.name) ? [name] : [];
  });
}

/** Each file still knows its own folder. */
const ownFolder = {
  name: 'own-folder',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const folder = text.includes('__dirname')
        ? `const __dirname = ${JSON.stringify(path.dirname(file))};`
        : '';
      return { contents: folder + text, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    });
    onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' || WITHIN.test(name) ? undefined : { path: name, external: true },
    );
  },
};

/**
 * Makes one file of all sources but the tests themselves: a table from each path to a function that loads it. jest loads
 * every module of every test file anew, 500 of them for a job: tests of jobs take a sixth less from one file, those of a few
 * modules a little more.
 */
async function bundleSources() {
  const names = FOLDERS.flatMap(sourcesIn);
  const table = names.map((name) => `'${name}': () => require('./${name}'),`);
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = {\n${table.join('\n')}\n};`, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
    outfile: BUNDLE,
    plugins: [ownFolder],
    write: false,
  });
  // Its process would keep this one alive.
  await stop();
  mkdirSync(path.dirname(BUNDLE), { recursive: true });
  for (const file of outputFiles) {
    // Whole or not at all, for another run in the same folder.
    const whole = `${file.path}.${process.pid}`;
    writeFileSync(whole, file.contents);
    renameSync(whole, file.path);
  }
}

/** What a source exports, for what runs outside of the tests. */
const source = (name) => require(BUNDLE)[name]();

/** Its path from the root of the project. */
const pathOf = (file) => path.relative(ROOT, file);

module.exports = { BUNDLE, bundleSources, pathOf, source };
