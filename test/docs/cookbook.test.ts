import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import * as stepwright from '../../lib/index';
import * as testing from '../../lib/testing/index';
import '../../lib/testing/jest';
import * as typed from '../../lib/typed/index';

// The recipes of the cookbook are run, with the tests that they have. That they compile is seen by test/readme.test.ts.

const COOKBOOK = readFileSync(join(__dirname, '../../docs/guides/cookbook.md'), 'utf8');

interface Recipe {
  readonly title: string;
  readonly code: string;
}

const RECIPES: readonly Recipe[] = COOKBOOK.split(/^## /m)
  .slice(1)
  .map((section) => ({
    title: section.split('\n')[0] ?? '',
    code: /^```ts\n([\s\S]*?)^```$/m.exec(section)?.[1] ?? '',
  }));

const MODULES: Readonly<Record<string, unknown>> = {
  'aws-cdk-lib': require('aws-cdk-lib'),
  stepwright,
  'stepwright/testing': testing,
  'stepwright/typed': typed,
};

/** Runs a recipe as a module: its tests become tests of this file. */
function runModule(code: string): void {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: false },
  });
  const load = (name: string): unknown => {
    if (!Object.hasOwn(MODULES, name)) throw new Error(`A recipe imports "${name}", which is not there.`);
    return MODULES[name];
  };
  new Function('require', 'exports', 'test', 'expect', outputText)(load, {}, test, expect);
}

test('there are ten recipes', () => {
  expect(RECIPES.length).toBe(10);
});

describe.each(RECIPES)('$title', ({ code }) => {
  runModule(code);

  test('is short', () => {
    const [workflow = ''] = code.split(/^(?:const \w+ = simulate|test\()/m);
    expect(workflow.trim().split('\n').length).toBeLessThanOrEqual(30);
  });
});
