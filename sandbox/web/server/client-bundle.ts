import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { madeOnce } from '../../made-once';

/** The script and style sheet of the page, and the script of each frame of the add-on. */
export interface ClientBundle {
  readonly script: string;
  readonly style: string;
  readonly frame: string;
}

function bundle(entry: string): { readonly js: string; readonly css: string } {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, '..', entry)],
    bundle: true,
    write: false,
    minify: true,
    outdir: 'out',
    target: 'es2022',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: join(__dirname, '../client/tsconfig.json'),
    define: { 'process.env.NODE_ENV': '"production"' },
    charset: 'utf8',
    logLevel: 'warning',
  });
  const text = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { js: text('.js'), css: text('.css') };
}

let cachedBundle: ClientBundle | null = null;

function buildBundle(): ClientBundle {
  const page = bundle('client/main.tsx');
  return { script: page.js, style: page.css, frame: bundle('frame/main.ts').js };
}

/** Bundles the page, once for all processes of a test run. */
export function clientBundle(): ClientBundle {
  cachedBundle ??= JSON.parse(
    madeOnce('client.json', () => JSON.stringify(buildBundle())),
  ) as ClientBundle;
  return cachedBundle;
}
