/**
 * The steps from a clone to a sheet. Each says what it did and can be done again: what stands in `.clasp.json` is used, and
 * written there as soon as it is known.
 */
import { claspFault } from './clasp-faults';
import { idIn, readProject, scriptAddress, sheetAddress, type ProjectFile } from './project-file';

/** What a command printed; `code` is its exit code, which clasp sets to 0 for some failures too. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the steps need of the machine. */
export interface Machine {
  /** Runs clasp in the project's folder, or in an empty one. */
  readonly clasp: (args: readonly string[], where: 'project' | 'empty folder') => Promise<Ran>;
  readonly build: (args: readonly string[]) => Promise<Ran>;
  readonly readProjectFile: () => string;
  readonly writeProjectFile: (project: ProjectFile) => void;
  readonly say: (text: string) => void;
  /** The next line that is typed; null where nobody can type. */
  readonly ask: (question: string) => Promise<string | null>;
  readonly open: (address: string) => void;
}

/** Which script to push to. */
export type Wish =
  | { readonly kind: 'new' }
  | { readonly kind: 'sheet'; readonly id: string }
  | { readonly kind: 'script'; readonly id: string }
  | { readonly kind: 'not said' };

export interface Options {
  readonly wish: Wish;
  readonly addon: boolean;
  readonly title: string;
}

/** Ends the installation with words that say what happened and what to do. */
export class Stop extends Error {}

async function account({ clasp, say }: Machine): Promise<string> {
  const ran = await clasp(['show-authorized-user', '--json'], 'project');
  const found = parsed(ran.out) as { readonly loggedIn?: boolean; readonly email?: string } | null;
  if (found?.loggedIn !== true) throw new Stop(claspFault('Not logged in', ''));
  const { email = 'the account that is logged in' } = found;
  say(`✓ clasp is logged in: ${email}. (Another account: \`npx clasp login\`.)`);
  return email;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const QUESTION = `Where shall the add-on go?
  1  a new workbook
  2  a workbook that exists (you will need its address)
  3  a script that exists (you will need its ID or address)
1, 2 or 3: `;

/** Asks until it knows, or says which words to add where nobody can be asked. */
async function asked({ ask }: Machine): Promise<Wish> {
  const answer = await ask(QUESTION);
  if (answer === null)
    throw new Stop(
      'Nobody to ask. Add what you want: `npm run install:sheet -- --new`, `-- --sheet ADDRESS` or `-- --script ID`.',
    );
  if (answer.trim() === '1') return { kind: 'new' };
  const kind = ({ '2': 'sheet', '3': 'script' } as const)[answer.trim()];
  if (kind === undefined)
    throw new Stop(`“${answer.trim()}” is none of 1, 2 and 3. Run this again.`);
  const id = idIn(
    (await ask(`The ${kind === 'sheet' ? 'workbook' : 'script'}’s address or ID: `)) ?? '',
  );
  if (id === null)
    throw new Stop(
      'That holds no ID. Copy the whole address from the browser, then run this again.',
    );
  return { kind, id };
}

/** Makes a script with clasp, which refuses where a `.clasp.json` stands and pulls over what is there: in an empty folder. */
async function make(
  machine: Machine,
  options: Options & { readonly parentId: string | null },
  email: string,
): Promise<ProjectFile> {
  const { addon, title, parentId } = options;
  const isSheet = parentId === null && !addon;
  const { out, err } = await machine.clasp(
    [
      ...[
        'create-script',
        '--type',
        isSheet ? 'sheets' : 'standalone',
        '--title',
        title,
        '--rootDir',
        '.',
      ],
      ...(parentId === null ? [] : ['--parentId', parentId]),
    ],
    'empty folder',
  );
  // clasp prints both before it pulls, and keeps neither if that fails: the script is there all the same.
  const scriptId = /script\.google\.com\/d\/([\w-]+)\/edit/.exec(out)?.[1] ?? null;
  const container = parentId ?? (isSheet ? (/[?&]id=([\w-]+)/.exec(out)?.[1] ?? null) : null);
  if (scriptId !== null) return { scriptId, parentId: container };
  const orphan = isSheet
    ? ` No script was made. If Google Drive now has a workbook “${title}”, give its address next time (choice 2) or delete it.`
    : ' Nothing was made.';
  throw new Stop(`${claspFault(`${err}\n${out}`.trim(), email)}${orphan}`);
}

function checkAgainst(old: ProjectFile, { wish, addon }: Options): void {
  const { scriptId, parentId } = old;
  if (scriptId === null) return;
  if (addon && parentId !== null)
    throw new Stop(
      `.clasp.json names a script that is bound to a workbook (${scriptId}); an add-on for a domain needs one of its own. ` +
        'Move .clasp.json away, then run this again. Nothing was changed.',
    );
  if ('id' in wish && ![scriptId, parentId].includes(wish.id))
    throw new Stop(
      `.clasp.json names a script already: ${scriptId}. To push to it run \`npm run install:sheet\` without more words; ` +
        'for another one move .clasp.json away first. Nothing was changed.',
    );
}

async function project(machine: Machine, options: Options, email: string): Promise<ProjectFile> {
  const old = readProject(machine.readProjectFile());
  checkAgainst(old, options);
  if (old.scriptId !== null) {
    const more =
      options.wish.kind === 'new' ? ' For another new workbook move .clasp.json away first.' : '';
    machine.say(`✓ The script of .clasp.json is used: ${scriptAddress(old.scriptId)}.${more}`);
    return old;
  }
  const isAsking = options.wish.kind === 'not said' && !options.addon;
  const wish = isAsking ? await asked(machine) : options.wish;
  const found =
    wish.kind === 'script'
      ? { scriptId: wish.id, parentId: null }
      : await make(
          machine,
          { ...options, parentId: wish.kind === 'sheet' ? wish.id : null },
          email,
        );
  if (wish.kind !== 'script') machine.say(`✓ Made ${whatWasMade(found, wish, options)}`);
  machine.writeProjectFile(found);
  machine.say('✓ Wrote .clasp.json, so that this can be run again.');
  return found;
}

function whatWasMade(
  { scriptId, parentId }: ProjectFile,
  wish: Wish,
  { title, addon }: Options,
): string {
  const script = scriptAddress(scriptId ?? '');
  if (addon) return `a script of its own, “${title}”: ${script}`;
  return wish.kind === 'sheet'
    ? `a script bound to the workbook: ${script}`
    : `the workbook “${title}” (${sheetAddress(parentId ?? '')}) and its script: ${script}`;
}

async function push(machine: Machine, addon: boolean, email: string): Promise<void> {
  const built = await machine.build(addon ? ['--addon'] : []);
  if (built.code !== 0)
    throw new Stop(`The build failed; nothing was pushed. ${`${built.err}${built.out}`.trim()}`);
  machine.say('✓ Built dist/.');
  const ran = await machine.clasp(['push', '--force', '--json'], 'project');
  // Only a list of files is a push: clasp ends with 0 also where it skipped it.
  const files = parsed(ran.out);
  if (ran.code !== 0 || !Array.isArray(files))
    throw new Stop(`${claspFault(`${ran.err}\n${ran.out}`.trim(), email)} Nothing was pushed.`);
  machine.say(
    files.length === 0
      ? '✓ The script holds this build already.'
      : `✓ Pushed ${files.length} files.`,
  );
}

const FIRST_USE = `Next:
  1  Reload the workbook. The menu Introw appears after a few seconds.
  2  Open any item of it: Google asks for permissions. An unverified script asks once more: Advanced, then
     “Go to … (unsafe)”: it is the script that you have just made. If nothing opens then, choose the item again.
  3  Introw > Settings…: paste an API key. Then Pull payouts.`;

async function endWithVersion(
  { clasp, say }: Machine,
  scriptId: string,
  email: string,
): Promise<void> {
  const ran = await clasp(['create-version', 'Introw Payouts', '--json'], 'project');
  const made = parsed(ran.out) as { readonly versionNumber?: number } | null;
  if (typeof made?.versionNumber !== 'number')
    throw new Stop(
      `${claspFault(`${ran.err}\n${ran.out}`.trim(), email)} The build was pushed; no version was made.`,
    );
  say(`✓ Made version ${made.versionNumber}.
Next, in the Google Cloud project of the script (Project settings > Change project, if it has none of its own):
  1  Enable the Google Workspace Marketplace SDK. Script ID: ${scriptId}, version: ${made.versionNumber}.
  2  List the scopes of appsscript.json there and on the consent screen.
  3  Publish privately to your domain, and install it for your users. The menu is under Extensions.`);
}

/** From a clone to a sheet. Throws `Stop` where it cannot go on; what was done until then stays and is used next time. */
export async function install(machine: Machine, options: Options): Promise<void> {
  const email = await account(machine);
  const { scriptId, parentId } = await project(machine, options, email);
  await push(machine, options.addon, email);
  if (options.addon) return endWithVersion(machine, scriptId ?? '', email);
  if (parentId === null) {
    machine.say(
      `The workbook is the one that the script belongs to: ${scriptAddress(scriptId ?? '')}`,
    );
  } else {
    machine.say(`The workbook: ${sheetAddress(parentId)}`);
    machine.open(sheetAddress(parentId));
  }
  machine.say(FIRST_USE);
}
