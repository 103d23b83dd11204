const Sequencer = require('@jest/test-sequencer').default;

/** What takes a quarter of a minute and more, the longest first. */
const LONG = [
  ...[
    'model/model',
    'core/payments/ledgers/ledgers',
    'app/kill/interleavings',
    'app/kill/pull-kill',
  ],
  ...['install/install', 'app/pull/pull-size', 'sandbox/demo/main', 'app/setup/secrets'],
  ...['app/report/report', 'app/report/month', 'app/kill/payments-kill', 'conform/command'],
  ...[
    'model/approvals/approvals',
    'conform/short-suite',
    'jobs/push/fault-matrix',
    'app/kill/kill-others',
  ],
];

/** Its place among the long ones; behind them for any other. */
function placeOf({ path }) {
  const at = LONG.findIndex((name) => path.includes(`/test/${name}.test.`));
  return at < 0 ? LONG.length : at;
}

/**
 * The long ones first, so that no core is left with one of them at the end while the other only watches. On a fresh checkout
 * jest knows no times, and goes by the length of files, which says nothing here.
 */
class LongFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other));
  }
}

module.exports = LongFirst;
