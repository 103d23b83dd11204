import { minuteText } from '../values/day';
import { textCell, type ReportPage } from './page';
import type { Environment } from '../records/records';

/** The number of rows that `addHeading` adds. A snapshot replaces them with its own. */
export const HEADING_ROWS = 4;

/** The number of rows in which a report ends that are none of a snapshot. */
export const FOOTING_ROWS = 3;

/** Of when and of what a report or a snapshot is, and who made it. */
export interface AsOf {
  /** ms UTC. */
  readonly at: number;
  readonly environment: Environment;
  readonly user: string;
  /** When all payouts and all lines were last pulled, ms UTC. */
  readonly pulledAt: Readonly<Partial<Record<'Payouts' | 'Lines', number>>>;
}

/** Adds the heading of the report or of a snapshot: what it is, as of when, and how old what it shows is. */
export function addHeading(
  page: ReportPage,
  { at, environment, user, pulledAt }: AsOf,
  [title, by, note]: readonly [title: string, by: string, note: string],
): void {
  page.add('title', textCell(title));
  page.add('meta', textCell(`As of ${minuteText(at)} · ${environment} · ${by} ${user}`));
  const ages = (['Payouts', 'Lines'] as const).map((sheet) => {
    const time = pulledAt[sheet];
    return `${sheet} as Introw had them at ${time === undefined ? 'a time not known' : minuteText(time)}`;
  });
  page.add(
    'note',
    textCell(`${ages.join(' · ')}, except rows whose Status says that they are older.`),
  );
  page.add('note', textCell(note));
}
