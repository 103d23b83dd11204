/**
 * Breaks each place that `mutants.ts` names, in a copy of the project, and runs the tests that must notice. Ends with 1
 * where some did not. MUTANTS=14 takes those of one invariant; MUTANTS_MODEL=off leaves out the model.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root';
import { MUTANTS, type Mutant } from './mutants';

/** What the tests of the sources need of the project. */
const NEEDED = [
  ...['conform', 'install', 'parity', 'sandbox', 'src', 'test'],
  ...['package.json', 'jest.config.cjs'],
];
/** Holds while nothing is broken, and shows that the copy runs: where it does not, every mutant would seem noticed. */
const SOUND = 'core/values/money';
/** The projects of jest whose tests need no build. */
const SOURCES = ['--selectProjects=fast', '--selectProjects=wide'];
/** Schedules of the model that a mutant has to survive. */
const MODEL_RUNS = '200';
const MODEL_SEED = '1';

function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  for (const name of NEEDED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Whether jest ended without a failure. */
function holds(folder: string, args: readonly string[]): boolean {
  const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', '--bail', ...args], {
    cwd: folder,
    env: { ...process.env, MODEL_RUNS, MODEL_SEED },
    stdio: 'ignore',
  });
  return status === 0;
}

/** The groups of tests that noticed nothing. */
function blindTo({ tests }: Mutant, folder: string): string[] {
  const files = tests.filter((name) => name !== 'model');
  const byModel = tests.includes('model') && process.env['MUTANTS_MODEL'] !== 'off';
  const blind: string[] = [];
  if (holds(folder, ['-i', ...SOURCES, `--testPathPatterns=${files.join('|')}`]))
    blind.push(files.join(', '));
  if (byModel && holds(folder, ['--selectProjects=model'])) blind.push('the model');
  return blind;
}

function tried(mutant: Mutant, folder: string): string[] {
  const path = join(folder, 'src', mutant.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(mutant.from, () => mutant.to),
  );
  try {
    return blindTo(mutant, folder);
  } finally {
    writeFileSync(path, text);
  }
}

function main(): void {
  const wanted = process.env['MUTANTS'];
  const mutants = MUTANTS.filter(
    ({ invariant }) => wanted === undefined || String(invariant) === wanted,
  );
  const folder = copyOfProject();
  let survived = 0;
  try {
    if (!holds(folder, ['-i', ...SOURCES, `--testPathPatterns=${SOUND}`]))
      throw new Error(`${SOUND} does not hold in a copy of which nothing is broken.`);
    for (const mutant of mutants) {
      const blind = tried(mutant, folder);
      if (blind.length > 0) survived += 1;
      const found = blind.length === 0 ? 'noticed' : `NOT NOTICED by ${blind.join(' and ')}`;
      process.stdout.write(`${String(mutant.invariant).padStart(2)} ${mutant.does}: ${found}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(`${mutants.length - survived} of ${mutants.length} were noticed.\n`);
  process.exitCode = survived === 0 ? 0 : 1;
}

main();
