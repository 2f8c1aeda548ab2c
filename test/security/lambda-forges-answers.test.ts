import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, invoke, stderrOf } from './lambda-code';

const answer = async (body: string) =>
  (await invoke({ inline: `exports.handler = async () => { ${body}; return 'own answer'; }` })).output;

test.each([
  ['null', `require('node:worker_threads').parentPort.postMessage(null)`],
  [
    'an answer',
    `for (const id of [0, 1, 2]) require('node:worker_threads').parentPort.postMessage({ id, text: '"forged"' })`,
  ],
  ['what is in its data', `if (Object.keys(require('node:worker_threads').workerData).length > 0) return 'found'`],
  ['names of the worker', `if (typeof lastId !== 'undefined' || typeof port !== 'undefined') return 'found'`],
  [
    'the port that Node lists',
    `for (const handle of process._getActiveHandles()) if (handle.postMessage) handle.postMessage({ id: 1, text: '"forged"' })`,
  ],
  ['another stringify', `JSON.stringify = () => '"forged"'`],
])('a handler that posts or reads %s answers for itself', async (_what, body) => {
  expect(await answer(body)).toBe('own answer');
});

const FOLDER = folderOf({
  'code/index.js':
    'class App { handler() { return "by a method" } }\nexports.app = new App();\nexports.call = () => "own";',
  'code/index.py': 'def handler(event, context):\n    return 1\n',
  'esc.js': 'exports.handler = () => "escaped"',
  'esc.py': 'def handler(event, context):\n    return "escaped"\n',
});
const CODE = join(FOLDER, 'code');
symlinkSync(join(FOLDER, 'esc.js'), join(CODE, 'link.js'));
symlinkSync(join(FOLDER, 'esc.py'), join(CODE, 'link.py'));

test.each([
  ['index.toString', 'Runtime.HandlerNotFound'],
  ['index.constructor', 'Runtime.HandlerNotFound'],
  ['index.__proto__', 'Runtime.HandlerNotFound'],
  ['index.app.toString', 'Runtime.HandlerNotFound'],
  ['index.app.constructor', 'Runtime.HandlerNotFound'],
  ['../esc.handler', 'Runtime.MalformedHandlerName'],
  ['a/../../esc.handler', 'Runtime.MalformedHandlerName'],
  ['index', 'Runtime.MalformedHandlerName'],
])('the handler %s is refused', async (handler, error) => {
  const run = await invoke({ directory: CODE, handler });
  expect([run.status, run.error]).toEqual(['FAILED', error]);
});

test.each([
  ['index.__class__', 'Runtime.HandlerNotFound'],
  ['../esc.handler', 'Runtime.MalformedHandlerName'],
  ['index', 'Runtime.MalformedHandlerName'],
])('the Python handler %s is refused', async (handler, error) => {
  const run = await invoke({ directory: CODE, handler, runtime: 'python' });
  expect([run.status, run.error]).toEqual(['FAILED', error]);
});

test.each(['nodejs', 'python'] as const)('a %s handler that is a link out of the code is refused', async (runtime) => {
  await expect(invoke({ directory: CODE, handler: 'link.handler', runtime })).rejects.toThrow(
    /^The file "link\.(js|py)" of the handler "link\.handler" of the function "fn" is outside of .*, and is not read\.$/,
  );
});

test('methods of a class and names of functions are handlers, as in Lambda', async () => {
  const [method, call] = await Promise.all(
    ['index.app.handler', 'index.call'].map((handler) => invoke({ directory: CODE, handler })),
  );
  expect([method?.output, call?.output]).toEqual(['by a method', 'own']);
});

test('a flood of logs is cut, and what was dropped is counted', async () => {
  const inline = `exports.handler = () => { console.log('first'); for (let n = 0; n < 100000; n += 1) console.log('x'.repeat(99)); return 'done' }`;
  const python = folderOf({
    'index.py': `def handler(event, context):\n    print('first')\n    for n in range(30000):\n        print('x' * 99)\n    return 'done'\n`,
  });
  for (const code of [{ inline }, { directory: python, runtime: 'python' }] as const) {
    const shown = await stderrOf(async () => {
      expect((await invoke({ ...code, timeout: 60_000 })).output).toBe('done');
    });
    expect(shown.startsWith('first\n')).toBe(true);
    expect(shown.length).toBeLessThan(1024 * 1024 + 200);
    expect(shown).toMatch(/\nThe function "fn" logged too much: \d{7,} bytes after the first \d+ were dropped\.\n$/);
  }
});

test('what a handler logs before it never ends is shown', async () => {
  const shown = await stderrOf(() =>
    invoke({
      inline: `exports.handler = () => { console.log('one'); console.error('two'); for (;;); }`,
      timeout: 4000,
    }),
  );
  expect(shown).toBe('one\ntwo\n');
});

test('layers are found, as modules and in /opt; one that is missing is named', async () => {
  const layer = folderOf({
    'nodejs/node_modules/shared/index.js': 'module.exports = "shared"',
    'nodejs/x.js': 'module.exports = "x"; module.exports.handler = () => "in the layer"',
    'python/shared.py': 'name = "shared"',
  });
  const code = folderOf({
    'index.js': `exports.handler = () => [require('shared'), require('/opt/nodejs/x')]`,
    'index.py': 'import shared\ndef handler(event, context):\n    return shared.name\n',
  });
  const inLayer = { inline: undefined, directory: code, layers: [layer] };
  const node = await invoke({ ...inLayer });
  const python = await invoke({ ...inLayer, runtime: 'python' });
  const missing = await invoke({ directory: code, runtime: 'python', missingLayers: ['arn:aws:lambda:::layer:x:1'] });
  expect([node.output, python.output]).toEqual([['shared', 'x'], 'shared']);
  expect([missing.error, JSON.parse(missing.cause ?? '').errorMessage]).toEqual([
    'Runtime.ImportModuleError',
    `Unable to import module 'index': No module named 'shared' (Layers that are not on this machine: "arn:aws:lambda:::layer:x:1". Pass their folders in "layers".)`,
  ]);
});

test('a handler file must be a regular file', async () => {
  const folder = folderOf({ 'a.txt': '' });
  mkdirSync(join(folder, 'index.js'));
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = () => 1');
  expect((await invoke({ directory: folder })).output).toBe(1);
});
