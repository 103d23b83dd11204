import { build } from 'esbuild';
import { join } from 'node:path';

/** The script and style sheet of the page, and the script of each frame of the add-on. */
export interface ClientBundle {
  readonly script: string;
  readonly style: string;
  readonly frame: string;
}

async function bundle(entry: string): Promise<{ readonly js: string; readonly css: string }> {
  const { outputFiles } = await build({
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

let cachedBundle: Promise<ClientBundle> | null = null;

async function buildBundle(): Promise<ClientBundle> {
  const [page, frame] = await Promise.all([bundle('client/main.tsx'), bundle('frame/main.ts')]);
  return { script: page.js, style: page.css, frame: frame.js };
}

/** Bundles the page in memory, once per process. */
export function clientBundle(): Promise<ClientBundle> {
  cachedBundle ??= buildBundle();
  return cachedBundle;
}
