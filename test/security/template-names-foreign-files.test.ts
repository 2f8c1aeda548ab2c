import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lambdasOf, simulate } from '../../lib/testing/index';

const ASSET = join(__dirname, '../task-answer/fixtures/asset');

describe('a template', () => {
  let folder = '';
  let out = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-attack-'));
    out = join(folder, 'cdk.out');
    mkdirSync(out);
    cpSync(ASSET, join(folder, 'foreign'), { recursive: true });
    cpSync(ASSET, join(out, 'asset.own'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'db_password=hunter2');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (properties: object, path = 'asset.own', sections: object = {}) => {
    const fn = {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Code: {}, ...properties },
      Metadata: { 'aws:asset:path': path },
    };
    const { Resources: others = {}, ...rest } = sections as { Resources?: object };
    writeFileSync(join(out, 'A.template.json'), JSON.stringify({ ...rest, Resources: { ...others, Fn: fn } }));
  };
  const run = () =>
    simulate({ StartAt: 'A', States: { A: { Type: 'Task', Resource: '${Fn.Arn}', End: true } } })
      .lambdas(lambdasOf(out))
      .start({});

  test.each(['../foreign', '../../../../../../etc', '/etc', 'asset.own/../../foreign', '../not-there'])(
    'that names the code %s is refused',
    (path) => {
      write({}, path);
      expect(() => lambdasOf(out)).toThrow(
        `The code of the function or layer "Fn", "${path}", is outside of ${out}, and is not read.`,
      );
    },
  );

  test('whose asset is a link that leads out is refused, unless the root holds it as well', () => {
    symlinkSync(join(folder, 'foreign'), join(out, 'asset.link'));
    write({}, 'asset.link');
    expect(() => lambdasOf(out)).toThrow('"asset.link", is outside of');
    expect(lambdasOf(out, undefined, { root: folder }).Fn?.directory).toBe(join(out, 'asset.link'));
  });

  test('of a stage finds the assets of its app', () => {
    const stage = join(out, 'assembly-Prod');
    mkdirSync(stage);
    write({}, '../asset.own');
    writeFileSync(join(out, 'manifest.json'), '{}');
    cpSync(join(out, 'A.template.json'), join(stage, 'A.template.json'));
    expect(lambdasOf(stage).Fn?.directory).toBe(join(out, 'asset.own'));
  });

  test('that is a link, a pipe or no JSON is refused, and never quoted', () => {
    const path = join(out, 'A.template.json');
    symlinkSync(join(folder, 'secret.txt'), path);
    expect(() => lambdasOf(out)).toThrow(`The template ${path} is outside of ${out}, and is not read.`);
    rmSync(path);
    execFileSync('mkfifo', [path]);
    expect(() => lambdasOf(out)).toThrow(
      `The template ${path} is not a regular file: it is a pipe, a socket or a device.`,
    );
    rmSync(path);
    writeFileSync(path, 'db_password=hunter2');
    expect(() => lambdasOf(out)).toThrow(new Error(`The template ${path} is not a JSON object.`));
  });

  test('gives parameters by their default, or by the test', async () => {
    const parameters = {
      Seconds: { Type: 'Number', Default: 7 },
      Stage: { Type: 'String', Default: 'dev' },
      Main: { Type: 'String', Default: 'handler' },
    };
    const properties = {
      Timeout: { Ref: 'Seconds' },
      MemorySize: { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] },
      Handler: { 'Fn::Sub': 'index.${Main}' },
      Environment: {
        Variables: { TABLE: { 'Fn::Join': ['-', ['t', { Ref: 'Stage' }]] }, NONE: { Ref: 'AWS::NoValue' } },
      },
    };
    write(properties, 'asset.own', { Parameters: parameters, Mappings: { Sizes: { dev: { memory: 256 } } } });
    const options = {
      directory: join(out, 'asset.own'),
      handler: 'index.handler',
      runtime: 'nodejs',
      environment: { TABLE: 't-dev' },
      timeout: 7000,
      memorySize: 256,
    };
    expect(lambdasOf(out)).toEqual({ Fn: options });
    expect(lambdasOf(out, 'A', { parameters: { Seconds: 9 } })).toEqual({ Fn: { ...options, timeout: 9000 } });
    expect((await run()).output).toMatchObject({ table: 't-dev' });
  });

  test('whose parameters only deployment knows is reported by the function’s logical id, when it is called', async () => {
    write({ Timeout: { Ref: 'Seconds' }, Handler: { 'Fn::ImportValue': 'h' } }, 'asset.own', {
      Parameters: { Seconds: { Type: 'Number' } },
    });
    await expect(run()).rejects.toThrow(
      new Error(
        'Only deployment knows "Handler" and "Timeout" of the function "Fn". Pass the values of the template\'s parameters: ' +
          'lambdasOf(directory, template, { parameters }), or mock its tasks.',
      ),
    );
  });

  test('gives its functions the layers that are in the app, and the names of the others', () => {
    mkdirSync(join(out, 'asset.layer'));
    const layer = { Type: 'AWS::Lambda::LayerVersion', Metadata: { 'aws:asset:path': 'asset.layer' } };
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:layer:other:1';
    write({ Layers: [{ Ref: 'Layer' }, arn] }, 'asset.own', { Resources: { Layer: layer } });
    expect(lambdasOf(out).Fn).toMatchObject({ layers: [join(out, 'asset.layer')], missingLayers: [arn] });
  });
});
