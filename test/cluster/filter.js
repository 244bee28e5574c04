// Leaves out the test files whose parts are not installed, and says so by name in the last line of the run.
require('tsx/cjs');
const { relative } = require('node:path');
const { writeSync } = require('node:fs');
const { findMissing, neededBy } = require('./installed');

let missing = {};

module.exports = (paths) => {
  const runnable = paths.filter((path) => neededBy(relative(__dirname, path)).every((need) => !(need in missing)));
  if (runnable.length < paths.length) process.on('exit', () => writeSync(2, `${skipped()}\n`));
  return { filtered: runnable };
};

module.exports.setup = async () => {
  missing = findMissing();
};

function skipped() {
  const parts = Object.entries(missing).map(([need, reason]) => `${need} (${reason})`);
  return `test:cluster: skipped what needs ${parts.join(', ')}`;
}
