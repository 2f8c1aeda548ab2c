/**
 * What a worker thread runs: loads the handler once and answers one message after the other. It is source text because
 * a worker needs a file or a text of its own, and this package's files may be compiled or not.
 */
export const NODE_WORKER_SOURCE = `
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const errorOf = (thrown) => thrown instanceof Error || (thrown !== null && typeof thrown === 'object' && 'message' in thrown && 'name' in thrown)
  ? { errorType: String(thrown.name), errorMessage: String(thrown.message), trace: String(thrown.stack || '').split('\\n') }
  : { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };

const runtimeError = (errorType, errorMessage) => Object.assign(new Error(errorMessage), { name: errorType });

async function loadModule() {
  const { code, file } = workerData;
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

async function loadHandler() {
  const { exportName, handler } = workerData;
  let exported;
  try {
    exported = await loadModule();
  } catch (problem) {
    const type = problem instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : 'Runtime.ImportModuleError';
    throw runtimeError(type, String(problem));
  }
  const find = (from) => exportName.split('.').reduce((value, name) => (value === undefined || value === null ? undefined : value[name]), from);
  const found = find(exported) || (exported && find(exported.default));
  if (typeof found !== 'function') throw runtimeError('Runtime.HandlerNotFound', handler + ' is undefined or not exported');
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

process.on('unhandledRejection', (problem) => {
  parentPort.postMessage({ id: lastId, fatal: true, error: { ...errorOf(problem), errorType: 'Runtime.UnhandledPromiseRejection' } });
});

parentPort.on('message', async ({ id, event, context, deadline }) => {
  lastId = id;
  context.getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
  try {
    loading = loading || loadHandler();
    const result = await invoke(await loading, event, context);
    let text;
    try {
      text = JSON.stringify(result);
    } catch (problem) {
      throw runtimeError('Runtime.MarshalError', 'Unable to stringify response body as json: ' + problem.message);
    }
    parentPort.postMessage({ id, text: text === undefined ? 'null' : text });
  } catch (problem) {
    parentPort.postMessage({ id, error: errorOf(problem) });
  }
});
`;
