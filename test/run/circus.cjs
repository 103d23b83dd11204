const { AsyncLocalStorage } = require('node:async_hooks');
const { default: runFile } = require('jest-circus/runner');

/**
 * jest's own runner, with what it leaves behind taken away: for each file it makes a store that follows every promise, and
 * never ends it. In a process that runs a hundred files each promise was copied into a hundred of them, a tenth of the time
 * of all tests (Node 20: each store that is on hangs in one list that is walked at each promise).
 */
module.exports = async (...file) => {
  const stores = AsyncLocalStorage.prototype;
  const run = Object.getOwnPropertyDescriptor(stores, 'run');
  const used = new Set();
  stores.run = function (...given) {
    used.add(this);
    return run.value.apply(this, given);
  };
  try {
    return await runFile(...file);
  } finally {
    Object.defineProperty(stores, 'run', run);
    for (const store of used) store.disable();
  }
};
