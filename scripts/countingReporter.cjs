// Mocha's own reporter, named by MOCHA_SHOW, and the counts of the run as JSON in the file named by MOCHA_COUNTS.
const fs = require('node:fs');
const { reporters } = require('mocha');

/** Mocha calls it with `new`, and gets the reporter that shows. */
module.exports = function CountingReporter(runner, options) {
  let retried = 0;
  runner.on('retry', (test, error) => {
    retried++;
    console.error(`tried again: ${test.fullTitle()}\n${error?.stack ?? error}`);
  });
  runner.once('end', () => {
    const { passes, failures, pending } = runner.stats;
    fs.writeFileSync(
      process.env.MOCHA_COUNTS,
      JSON.stringify({ passed: passes, failed: failures, skipped: pending, retried }),
    );
  });
  const Shown = reporters[process.env.MOCHA_SHOW ?? 'spec'];
  return new Shown(runner, options);
};
