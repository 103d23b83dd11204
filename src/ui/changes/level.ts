import type { IconName } from '../shared/look/icon';
import type { Level } from './change-groups';

/** What is said of the changes of each level; nothing of those that are sent as they stand. */
export type LevelTitles = Readonly<Record<Exclude<Level, 'ok'>, string>>;

/** The icon beside that. */
export function iconOf(level: Exclude<Level, 'ok'>): IconName {
  return level === 'wait' ? 'info' : level;
}
