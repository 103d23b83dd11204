const { source } = require('./sources.cjs');

/** Once after all tests of a run. */
module.exports = () => source('test/run/end-run.ts').endRun();
