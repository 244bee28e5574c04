// One global object for all test files that a worker runs, so that modules may be kept from file to file (runtime.cjs):
// an object of another context is no instance of the `Object` that a test knows. What a file adds to it goes with it.
const { TestEnvironment } = require('jest-environment-node');

class WorkerEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { process } = this.global;
    this.before = { keys: new Set(Reflect.ownKeys(this.global)), env: { ...process.env }, exit: process.exit };
  }

  async teardown() {
    const { keys, env, exit } = this.before;
    for (const key of Reflect.ownKeys(this.global)) if (!keys.has(key)) delete this.global[key];
    // Jest collects what was deleted, to clear it with the context.
    this._globalProxy.leftovers = [];
    const { process } = this.global;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    process.exitCode = undefined;
  }
}

let environment;

/** Jest makes an environment for each file; what a constructor returns is what `new` gives. */
module.exports = function KeptEnvironment(config, context) {
  return (environment ??= new WorkerEnvironment(config, context));
};
