import { join } from 'node:path';
import { Pass } from '../../lib/builder/pass';
import { captureCallSite, locateCallSite } from '../../lib/util/call-site';
import { lineHere } from '../compiler/line-here';

describe('a captured call site', () => {
  function construct(): ReturnType<typeof captureCallSite> {
    return captureCallSite(construct);
  }

  test('is the line that called the function', () => {
    const line = lineHere() + 1;
    const site = construct();
    expect(locateCallSite(site)).toEqual({ file: __filename, line, column: expect.any(Number) });
  });

  test('is the line outside of the library, however deep the helpers of the library are', () => {
    const line = lineHere() + 1;
    const state = new Pass('P').assign({ a: 1 });
    expect(locateCallSite(state._node.site)).toEqual({ file: __filename, line, column: expect.any(Number) });
  });

  test('leaves the stack trace limit as it was', () => {
    const before = Error.stackTraceLimit;
    construct();
    expect(Error.stackTraceLimit).toBe(before);
  });
});

describe('the place in a stack', () => {
  const at = (...frames: string[]): unknown => locateCallSite({ stack: ['Error', ...frames].join('\n') });

  test.each([
    ['a function', '    at makeOrders (/app/lib/orders.ts:12:5)', '/app/lib/orders.ts'],
    ['no function', '    at /app/lib/orders.ts:12:5', '/app/lib/orders.ts'],
    ['a constructor', '    at new Orders (/app/lib/orders.ts:12:5)', '/app/lib/orders.ts'],
    ['an alias', '    at Stack.make [as build] (/app/lib/orders.ts:12:5)', '/app/lib/orders.ts'],
    ['an asynchronous function', '    at async Promise.all (/app/lib/orders.ts:12:5)', '/app/lib/orders.ts'],
    ['an asynchronous module', '    at async /app/lib/orders.ts:12:5', '/app/lib/orders.ts'],
    ['brackets in a folder', '    at make (/app/(shop)/my orders (2)/x.ts:12:5)', '/app/(shop)/my orders (2)/x.ts'],
    ['brackets in a folder, no function', '    at /app/(shop)/orders (2)/x.ts:12:5', '/app/(shop)/orders (2)/x.ts'],
    ['an ES module', '    at make (file:///app/my%20orders/x.mjs:12:5)', '/app/my orders/x.mjs'],
    ['an ES module on Windows', '    at file:///C:/app/x.mjs:12:5', 'C:/app/x.mjs'],
    ['Windows', '    at make (C:\\app\\orders.ts:12:5)', 'C:\\app\\orders.ts'],
  ])('of %s', (_name, frame, file) => {
    expect(at(frame)).toEqual({ file, line: 12, column: 5 });
  });

  test('is not one in frames of Node, of the engine, of evaluated text and of the library', () => {
    const library = join(__dirname, '../../lib/builder/pass.ts');
    const others = [
      '    at Module._compile (node:internal/modules/cjs/loader:1:2)',
      '    at Array.map (<anonymous>)',
      '    at JSON.parse (native)',
      '    at eval (eval at run (/app/x.js:1:2), <anonymous>:3:4)',
      `    at new Pass (${library}:3:4)`,
    ];
    expect([at(...others), at(...others, '    at /app/x.ts:1:2'), locateCallSite({})]).toEqual([
      undefined,
      { file: '/app/x.ts', line: 1, column: 2 },
      undefined,
    ]);
  });

  test('is not mistaken where a folder of the user only begins like the library', () => {
    const file = join(__dirname, '../../lib-of-mine/x.ts');
    expect(at(`    at make (${file}:1:2)`)).toEqual({ file, line: 1, column: 2 });
  });
});

describe('the call site of a program in another language', () => {
  const shared = globalThis as { [name: symbol]: unknown };
  const FOLDER = Symbol.for('jsii.context.hostDirName');
  const FRAMES = Symbol.for('jsii.context.hostStackTrace');
  let madeAt = 0;

  afterEach(() => {
    delete shared[FOLDER];
    delete shared[FRAMES];
  });

  /** What a Python program sees of `new Pass('P')`: this file represents the jsii runtime. */
  function siteOf(folder: string, frames: unknown): ReturnType<typeof locateCallSite> {
    shared[FOLDER] = folder;
    shared[FRAMES] = frames;
    madeAt = lineHere() + 1;
    const pass = new Pass('P');
    return locateCallSite(pass._node.site);
  }

  test('is the line that called the generated method', () => {
    const frames = [
      ['/venv/stepwright/__init__.py', 12816, 0, '__init__'],
      ['/app/orders.py', 7, 0, 'orders'],
      ['/app/app.py', 3, 0, '<module>'],
    ];
    expect(siteOf(__dirname, frames)).toEqual({ file: '/app/orders.py', line: 7, column: 1 });
  });

  test('has the column where the language reports it', () => {
    const frames = [
      ['Pass.java', 1, 1, 'create'],
      ['Orders.java', 7, 21, 'orders'],
    ];
    expect(siteOf(__dirname, frames)).toEqual({ file: 'Orders.java', line: 7, column: 21 });
  });

  test('is not known where the program was not asked for its stack', () => {
    expect([siteOf(__dirname, undefined), siteOf(__dirname, [])]).toEqual([undefined, undefined]);
  });

  test('is the line of a JavaScript library that the program uses', () => {
    const frames = [
      ['binding.py', 1, 0, '__init__'],
      ['/app/orders.py', 7, 0, 'orders'],
    ];
    expect(siteOf('/runtime/lib', frames)).toEqual({ file: __filename, line: madeAt, column: expect.any(Number) });
  });

  test('is found below a runtime on Windows', () => {
    const frames = [['binding.py', 1, 0, '__init__'] as const, ['C:\\app\\orders.py', 7, 0, 'orders'] as const];
    const host = { runtimeFolder: 'C:\\Temp\\runtime\\lib', frames };
    const stack = 'Error\n    at Kernel.create (C:\\Temp\\runtime\\lib\\program.js:1:63996)';
    expect(locateCallSite({ stack, host })).toEqual({ file: 'C:\\app\\orders.py', line: 7, column: 1 });
  });
});
