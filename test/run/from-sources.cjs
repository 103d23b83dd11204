const { createHash } = require('node:crypto');
const { BUNDLE, pathOf } = require('./sources.cjs');

/** jest's transformer for all sources but the tests: what they are is in the one file that `sources.cjs` makes of them. */
module.exports = {
  process: (text, file) => ({
    code: `module.exports = require(${JSON.stringify(BUNDLE)})[${JSON.stringify(pathOf(file))}]();`,
  }),
  getCacheKey: (text, file) => createHash('sha256').update(`${BUNDLE} ${file}`).digest('hex'),
};
