import type { ScheduleView } from '../../../../src/core/contract/schedule';

/** A workbook without a scheduled refresh. */
export const NO_SCHEDULE: ScheduleView = {
  every: null,
  floor: 0,
  owner: null,
  mine: false,
  lastRun: null,
};
