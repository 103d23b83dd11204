export const ROUNDS = 5;
/** How much longer twice as many may take; comparing each with every other would take four times. */
export const MAX_GROWTH = 3;

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The CPU time in ms of the fastest of several rounds, which other processes disturbed least. */
export function fastestMs(rounds: number, work: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => cpuMs(work)));
}
