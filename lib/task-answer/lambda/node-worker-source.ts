/**
 * What a worker thread runs: loads the handler once and answers one message after the other. It is source text because
 * a worker needs a file or a text of its own, and this package's files may be compiled or not.
 *
 * All of it is in a function, as names at the top of a worker's source are visible to the handler's code. Answers travel
 * by a port of their own: what the handler posts to `parentPort` is not an answer.
 */
export const NODE_WORKER_SOURCE = `
'use strict';
(() => {
const { workerData } = require('node:worker_threads');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const { code, file, exportName, handler: handlerName, port, logs, layers, isolated, durablePackage } = workerData;
for (const name of Object.keys(workerData)) delete workerData[name];
const post = port.postMessage.bind(port);
const stringify = JSON.stringify;

const activeHandles = process._getActiveHandles;
if (typeof activeHandles === 'function') process._getActiveHandles = () => activeHandles.call(process).filter((handle) => handle !== port);

// A thread's os.homedir() reads the environment of the process, not that of the thread.
if (isolated) {
  const userInfo = os.userInfo;
  os.homedir = () => process.env.HOME || '/';
  os.userInfo = (options) => ({ ...userInfo(options), homedir: process.env.HOME || '/' });
  Module.syncBuiltinESMExports();
}

// Logs: a loop that prints without a pause must not fill the memory, so what is over the limit is only counted.
const LOG_LIMIT = 1024 * 1024;
let logged = 0;
const limitedWrite = (chunk, encoding, callback) => {
  const done = typeof encoding === 'function' ? encoding : callback;
  const size = typeof chunk === 'string' ? chunk.length : chunk.byteLength;
  // A message costs more than its bytes.
  const cost = size + 32;
  if (logged + cost <= LOG_LIMIT) {
    logged += cost;
    post({ log: typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : Uint8Array.from(chunk) });
  } else {
    logs[0] += size;
  }
  if (typeof done === 'function') process.nextTick(done);
  return true;
};
process.stdout.write = limitedWrite;
process.stderr.write = limitedWrite;
// Without a callback for each line: these would fill the memory as well.
const quiet = new console.Console({ stdout: process.stdout, stderr: process.stderr, ignoreErrors: false });
for (const name of Object.keys(quiet)) if (!name.startsWith('_') && typeof quiet[name] === 'function') console[name] = quiet[name];

if (layers.length > 0) {
  const modules = (layer) => [path.join(layer, 'nodejs', 'node' + process.versions.node.split('.')[0], 'node_modules'), path.join(layer, 'nodejs', 'node_modules')];
  const own = process.env.NODE_PATH ? [process.env.NODE_PATH] : [];
  process.env.NODE_PATH = [...layers.flatMap(modules), ...own].join(path.delimiter);
  Module._initPaths();
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function (request, ...others) {
    if (typeof request === 'string' && request.startsWith('/opt/')) {
      for (const layer of layers) {
        try {
          return resolveFilename.call(this, path.join(layer, request.slice('/opt/'.length)), ...others);
        } catch (problem) {
          if (!problem || problem.code !== 'MODULE_NOT_FOUND') throw problem;
        }
      }
    }
    return resolveFilename.call(this, request, ...others);
  };
}

const errorOf = (thrown) => thrown instanceof Error || (thrown !== null && typeof thrown === 'object' && 'message' in thrown && 'name' in thrown)
  ? { errorType: String(thrown.name), errorMessage: String(thrown.message), trace: thrown.stack ? String(thrown.stack).split('\\n') : [] }
  : { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };

const runtimeError = (errorType, errorMessage) => Object.assign(new Error(errorMessage), { name: errorType });

async function loadModule() {
  if (code !== undefined) {
    const module = new Module(file);
    module.filename = file;
    module.paths = Module._nodeModulePaths(path.dirname(file));
    module._compile(code, file);
    return module.exports;
  }
  if (file.endsWith('.mjs')) return import(pathToFileURL(file).href);
  try {
    return require(file);
  } catch (problem) {
    const isModule = problem && (problem.code === 'ERR_REQUIRE_ESM' || /Cannot use import statement|Unexpected token 'export'/.test(problem.message));
    if (isModule) return import(pathToFileURL(file).href);
    throw problem;
  }
}

// What every object inherits is no export: "index.toString" names nothing. Methods of a class of the user's are found.
const BUILT_IN = [Object.prototype, Function.prototype, Array.prototype, Promise.prototype];
function memberOf(value, name) {
  if (value === undefined || value === null) return undefined;
  let owner = Object(value);
  while (owner !== null && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  if (owner === null || BUILT_IN.includes(owner)) return undefined;
  return name === 'constructor' && owner !== value ? undefined : value[name];
}

async function loadHandler() {
  let exported;
  try {
    exported = await loadModule();
  } catch (problem) {
    const type = problem instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : 'Runtime.ImportModuleError';
    throw runtimeError(type, String(problem));
  }
  const find = (from) => exportName.split('.').reduce(memberOf, from);
  const found = find(exported) || find(memberOf(exported, 'default'));
  if (typeof found !== 'function') throw runtimeError('Runtime.HandlerNotFound', handlerName + ' is undefined or not exported');
  return found;
}

let loading;
let lastId;

function invoke(handler, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (problem, result) => (problem ? reject(problem) : resolve(result));
    Object.assign(context, { done: callback, fail: reject, succeed: resolve });
    const given = handler(event, context, callback);
    if (given && typeof given.then === 'function') given.then(resolve, reject);
    else if (given !== undefined || handler.length < 3) resolve(given);
  });
}

// A durable execution is many invocations: the testing package of the SDK keeps the results of steps, and skips waits.
let durableRunner;
async function loadDurableRunner() {
  const { LocalDurableTestRunner } = require(durablePackage);
  await LocalDurableTestRunner.setupTestEnvironment({ skipTime: true });
  return LocalDurableTestRunner;
}

async function runDurable(handler, event, own, id, timeoutMillis) {
  durableRunner = durableRunner || loadDurableRunner();
  const Runner = await durableRunner;
  const handlerFunction = async (input, given) => {
    post({ id, phase: 'invoked' });
    const deadline = Date.now() + timeoutMillis;
    const context = { ...given, ...own, getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()) };
    try {
      const outcome = await invoke(handler, input, context);
      if (!outcome || typeof outcome.Status !== 'string') post({ id, mistake: 'is not made by withDurableExecution.' });
      return outcome;
    } finally {
      post({ id, phase: 'idle' });
    }
  };
  const execution = await new Runner({ handlerFunction }).run({ payload: event }).catch((problem) => {
    const called = /^No function found for function name ([^\\n]+)\\.\\n/.exec(String(problem && problem.message));
    if (called) post({ id, mistake: 'calls "' + called[1] + '" by context.invoke, which a local run does not have. Mock the task, or answer it by a handler.' });
    throw problem;
  });
  if (execution.getStatus() === 'SUCCEEDED') return execution.getResult();
  const { errorType, errorMessage, stackTrace } = execution.getError();
  throw Object.assign(new Error(errorMessage), { name: errorType || 'Error', stack: (stackTrace || []).join('\\n') });
}

process.on('unhandledRejection', (problem) => {
  post({ id: lastId, fatal: true, error: { ...errorOf(problem), errorType: 'Runtime.UnhandledPromiseRejection' } });
});

port.on('message', async ({ id, event, context, deadline, timeoutMillis }) => {
  lastId = id;
  logged = 0;
  context.getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
  try {
    loading = loading || loadHandler();
    const handler = await loading;
    const result = durablePackage === undefined
      ? await invoke(handler, event, context)
      : await runDurable(handler, event, context, id, timeoutMillis);
    let text;
    try {
      text = stringify(result);
    } catch (problem) {
      throw runtimeError('Runtime.MarshalError', 'Unable to stringify response body as json: ' + problem.message);
    }
    post({ id, text: text === undefined ? 'null' : text });
  } catch (problem) {
    post({ id, error: errorOf(problem) });
  }
});
})();
`;
