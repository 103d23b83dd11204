import { fail, failWith, ok, problem, type Problem, type Result } from '../core/errors';
import type { Memory } from '../sheets/memory/memory';
import type { Meta } from '../sheets/memory/meta';
import { checkLayout, migrate } from '../sheets/memory/migrations';
import { openSeal } from '../sheets/memory/seal';
import { locked } from './locked';
import { environmentOf } from './environment';
import type { Ports } from './ports';

/** The workbook that this one is a copy of, by name; null when it is none. */
export function copiedFrom(ports: Ports, meta: Meta): string | null {
  return meta.workbookId === ports.workbook.id() ? null : meta.title || meta.workbookId;
}

/**
 * Whether the memory of this workbook may be used: brought up to this version, its own and not a copied file's.
 * The first thing that every job and preview asks. What `heals` a damaged memory may go on with it.
 */
export function checkMemory(ports: Ports, memory: Memory, heals = false): Result<Meta> {
  const current = bringUp(ports, memory);
  if (!current.ok) return current;
  const meta = memory.meta.get();
  const original = copiedFrom(ports, meta);
  if (original === null) return meta.damaged && !heals ? fail(metaDamaged(meta)) : ok(meta);
  return failWith(
    'COPIED_WORKBOOK',
    `This file is a copy of “${original}”, including its record of what was pulled and sent. ` +
      'Nothing was pulled or sent. Work in the original, or make this an independent workbook: what was pulled and ' +
      'your edits stay, and the last push of the original is forgotten. Then pull.',
  );
}

/** Brings the memory of an older build up to this one, under the lock; refuses a newer build's. */
export function bringUp(ports: Ports, memory: Memory): Result<null> {
  if (openSeal(ports).takesOld()) {
    return locked(ports, () => migrate(ports));
  }
  return checkLayout(memory.meta.get());
}

function metaDamaged({ policy }: Meta): Problem {
  const rules =
    policy === null
      ? 'The default rules for stages apply: check Settings.'
      : 'The rules for stages are kept.';
  return problem(
    'SHEET_DAMAGED',
    `The hidden sheet “_introw_meta” was edited or deleted. ${rules} Nothing was changed or sent. ` +
      'Pull payouts and lines again: your edits are kept.',
    { by: 'pull', sheets: ['Payouts', 'Lines'] },
  );
}

/** Whether the rows of this workbook came from the environment that the settings name. */
export function checkEnvironment(ports: Ports, meta: Meta): Result<null> {
  const environment = environmentOf(ports);
  if (meta.environment === null || meta.environment === environment) return ok(null);
  return failWith(
    'INVALID_INPUT',
    `The rows were pulled from ${meta.environment}, but the settings now say ${environment}. ` +
      'Nothing was sent. Change the environment back, or pull again.',
  );
}
