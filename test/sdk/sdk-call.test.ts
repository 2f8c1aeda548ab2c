import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { sdkCall } from '../../lib/sdk/sdk-call';
import { sdkServiceTypes } from '../../tools/data/sdk-service-types';
import { CORE_OF_CDK } from '../types-of-cdk';

const PROGRAMS = join(__dirname, 'typed-programs.ts');
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  ignoreDeprecations: '6.0',
  types: ['node'],
  paths: CORE_OF_CDK,
};

test('a typed call is the same call', () => {
  const parameters = { Bucket: 'orders', Key: 'k' };
  expect(sdkCall('s3', 'getObject', parameters)._call).toEqual(AwsSdk.call('s3', 'getObject', parameters)._call);
});

test('the types are those of the data set', () => {
  const written = readFileSync(join(__dirname, '../../lib/sdk/sdk-services.ts'), 'utf8');
  expect(written === sdkServiceTypes() || 'lib/sdk/sdk-services.ts is stale: npm run data:types').toBe(true);
});

describe('the editor', () => {
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [PROGRAMS, EDITED],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = name === EDITED ? EDITED_TEXT : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => __dirname,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => name === EDITED || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
  };
  const service = ts.createLanguageService(host);

  test('marks wrong programs, and no others', () => {
    const lines = readFileSync(PROGRAMS, 'utf8').split('\n');
    const wanted = lines.flatMap((line, index) => (line.includes('// error: ') ? [index + 1] : []));
    const found = service.getSemanticDiagnostics(PROGRAMS).map(({ file, start = 0 }) => {
      return (file?.getLineAndCharacterOfPosition(start).line ?? -1) + 1;
    });
    expect([...new Set(found)]).toEqual(wanted);
  });

  test.each([
    ['a service', "sdkCall('|", 'dynamodb'],
    ['an action', "sdkCall('s3', '|", 'listObjectsV2'],
    ['a parameter', "sdkCall('s3', 'getObject', { Bucket: 'b', |", 'VersionId'],
  ])('completes %s', (_, line, name) => {
    const position = EDITED_TEXT.indexOf(line.slice(0, -1)) + line.length - 1;
    const completions = service.getCompletionsAtPosition(EDITED, position, {});
    expect(completions?.entries.map((entry) => entry.name)).toContain(name);
  });
});

const EDITED = join(__dirname, 'being-edited.ts');
const EDITED_TEXT = `import { sdkCall } from '../../lib/sdk';
sdkCall('');
sdkCall('s3', '');
sdkCall('s3', 'getObject', { Bucket: 'b',  });
`;
