/** What is said of a running job: a constant each, as a page then holds only those that it shows. */

export const progress = 'Progress';
export const starting = 'Starting…';
export const lookingForJob = 'Looking for an unfinished job…';
export const cancelling = 'Stopping after the current step…';
export const closingPauses = 'Closing this dialog only pauses the job. You can resume it later.';
export const callLost = 'The last call to Google did not get through. Nothing is lost.';
export const resumable = 'The job is saved. “Try again” resumes it.';
export const done = 'Done';
export const doneWithProblems = 'Done, but some rows need attention';
export const cancelled = 'Cancelled';
export const failed = 'Stopped';
