// Of what a process of the command takes, V8 spends a third on compiling its one file. Tests start some hundreds of them,
// so that the first keeps what V8 has compiled for the others. Run with a bundle and arguments, it is that first one.
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const vm = require('node:vm');

/** Runs a bundle as its file itself would be run; V8 compiles it where what was kept is of another V8. */
exports.run = (bundle, cachedData) => {
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle)}\n})`,
    {
      filename: bundle,
      cachedData,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    },
  );
  script.runInThisContext()({}, require, module, bundle, dirname(bundle));
  return script;
};

if (require.main === module) {
  const [bundle] = process.argv.splice(2, 1);
  const script = exports.run(bundle);
  process.on('exit', () => writeFileSync(`${bundle}.cache`, script.createCachedData()));
}
