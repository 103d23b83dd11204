const { bundleSources, source } = require('./sources.cjs');

/** Once before all tests of a run that need what is built. */
module.exports = async () => {
  await bundleSources();
  await source('test/run/start-run.ts').startRun();
};
