const { bundleSources, source } = require('./sources.cjs');

/** Once before all tests that need no build: chooses the seed, and makes one file of the sources. */
module.exports = async () => {
  await bundleSources();
  source('test/run/seed.ts').startSeed();
};
