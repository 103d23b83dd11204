import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { parse } from 'acorn';
import { madeOnce } from '../made-once';
import { readManifest, type Manifest } from './manifest';

/** What a dist folder holds, ready to be run in any number of fresh contexts. */
export interface LoadedScript {
  readonly manifest: Manifest;
  readonly code: Script;
  /** Names of the top-level function declarations: all that the platform can start. */
  readonly functions: ReadonlySet<string>;
  /** The text of a page by its name, with or without `.html`; null when there is none. */
  page(name: string): string | null;
}

/** What of a script is the same in every world. */
type Parsed = Pick<LoadedScript, 'code' | 'functions'>;

/** The last one read: worlds are mostly made of the same script, and reading it takes longer than running it. */
let last: (Parsed & { readonly source: string }) | null = null;

function parsed(source: string): Parsed {
  if (last?.source === source) return last;
  const digest = createHash('sha256').update(source).digest('hex');
  const names = JSON.parse(
    madeOnce(`functions-${digest}.json`, () => functionsIn(source)),
  ) as readonly string[];
  const code = new Script(source, { filename: 'Code.js' });
  last = { source, code, functions: new Set(names) };
  return last;
}

/** As JSON. Throws a SyntaxError for syntax past what Apps Script's V8 takes. */
function functionsIn(source: string): string {
  const program = parse(source, { ecmaVersion: 2020, sourceType: 'script' });
  const names = program.body.flatMap((node) =>
    node.type === 'FunctionDeclaration' ? [node.id.name] : [],
  );
  return JSON.stringify(names);
}

/** Loads a dist folder as it is. Throws a SyntaxError for what Apps Script's V8 would not take. */
export function loadScript(dist: string): LoadedScript {
  const { code, functions } = parsed(readFileSync(join(dist, 'Code.js'), 'utf8'));
  return {
    manifest: readManifest(dist),
    code,
    functions,
    page: (name) => {
      const file = join(dist, name.endsWith('.html') ? name : `${name}.html`);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
  };
}
