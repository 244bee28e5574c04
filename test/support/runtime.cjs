// Each test file runs in a context of its own, for which jest compiles every module anew: two thirds of the time that
// it takes to load the command. A worker keeps what it has compiled, and runs it in the next context; modules, and what
// they hold, are still made anew for each file.
const vm = require('node:vm');

const { compileFunction } = vm;
/** A script for each file, as long as its text is the same. */
const scripts = new Map();

vm.compileFunction = (code, parameters, options) => {
  const { filename, parsingContext } = options;
  if (parsingContext === undefined) return compileFunction(code, parameters, options);
  const known = scripts.get(filename);
  if (known?.code === code) return known.script.runInContext(parsingContext);
  const head = `(function (${parameters.join(', ')}) {`;
  const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
  scripts.set(filename, { code, script });
  return script.runInContext(parsingContext);
};

module.exports = require('jest-runtime');
