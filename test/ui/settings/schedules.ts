import type { ScheduleView } from '../../../src/core/contract/schedule';

/** A workbook that refreshes when somebody asks for it. */
export const NO_SCHEDULE: ScheduleView = {
  every: null,
  floor: 0,
  owner: null,
  mine: false,
  lastRun: null,
};
