import { execFileSync } from 'node:child_process';

/** What a script costs in a process that has compiled nothing before: median CPU milliseconds. */
export interface ColdLoad {
  /** Compiling, running the top level, and `onOpen`. */
  readonly loadMs: number;
  /** Compiling alone. */
  readonly compileMs: number;
}

const PROCESSES = 11;

/** Runs in a process of its own; `process.argv[1]` is the script's file, the second says whether to run it. */
const PROGRAM = `
  const { readFileSync } = require('node:fs');
  const vm = require('node:vm');
  const [, file, mode] = process.argv;
  const menu = { addItem: () => menu, addSeparator: () => menu, addToUi() {} };
  const ui = { createMenu: () => menu, createAddonMenu: () => menu };
  const context = vm.createContext({ SpreadsheetApp: { getUi: () => ui } });
  const code = readFileSync(file, 'utf8');
  const before = process.cpuUsage();
  const script = new vm.Script(code);
  if (mode === 'load') { script.runInContext(context); vm.runInContext('onOpen({})', context); }
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);`;

function medianMs(file: string, mode: 'load' | 'compile'): number {
  const figures = Array.from({ length: PROCESSES }, () =>
    Number(execFileSync(process.execPath, ['-e', PROGRAM, file, mode], { encoding: 'utf8' })),
  ).sort((a, b) => a - b);
  return figures[Math.floor(PROCESSES / 2)] ?? 0;
}

/** Each execution of Apps Script starts cold, so each figure comes from a process of its own. */
export function coldLoad(file: string): ColdLoad {
  return { loadMs: medianMs(file, 'load'), compileMs: medianMs(file, 'compile') };
}
