import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/*
 * Each file of tests has modules of its own, and Jest compiles their code anew for each: that was half of the time of most files.
 * Compiled code holds no state, so the process keeps it and only runs it again, in the context of the next file.
 */

/** What Jest passes to a module. Others that compile functions, such as the code that we test, are left alone. */
const PARAMETERS = 'module,exports,require,__dirname,__filename,jest';

const compileFunction = vm.compileFunction;
const kept = new Map<string, { readonly code: string; readonly script: vm.Script }>();

function compiledOnce(...args: Parameters<typeof compileFunction>): ReturnType<typeof compileFunction> {
  const [code, parameters, { filename, parsingContext } = {}] = args;
  const script = filename === undefined || parameters?.join() !== PARAMETERS ? undefined : scriptOf(code, filename);
  if (script === undefined || parsingContext === undefined) return compileFunction(...args);
  return script.runInContext(parsingContext);
}

/** None for code that does not compile, of which Jest reports more, and for code whose imports depend on the file of tests. */
function scriptOf(code: string, filename: string): vm.Script | undefined {
  const known = kept.get(filename);
  if (known?.code === code) return known.script;
  if (/\bimport\s*\(/.test(code)) return undefined;
  const head = `(function (${PARAMETERS}) { `;
  try {
    const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
    kept.set(filename, { code, script });
    return script;
  } catch {
    return undefined;
  }
}

Object.assign(vm, { compileFunction: compiledOnce });

export default class extends TestEnvironment {}
