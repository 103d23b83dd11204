import { execFileSync } from 'node:child_process';

/** The cost of loading a script in a new process: median CPU time in ms. */
export interface ColdLoad {
  /** Compiling, running the top-level code, and calling `onOpen`. */
  readonly loadMs: number;
  /** Compiling only. */
  readonly compileMs: number;
}

const PROCESSES = 11;

/** The program of each process. Its arguments are the script's path, and 'load' or 'compile'. */
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

/** Measures each run in a new process, since each Apps Script execution starts cold. */
export function coldLoad(file: string): ColdLoad {
  return { loadMs: medianMs(file, 'load'), compileMs: medianMs(file, 'compile') };
}
