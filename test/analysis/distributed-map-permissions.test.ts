import { distributedMapPermissions } from '../../lib/analysis/distributed-map-permissions';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';

const P = '${AWS::Partition}';

/** A machine of one Distributed Map with the given fields. */
function machine(fields: object): StateMachineDocument {
  return {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'One',
          States: { One: { Type: 'Pass', End: true } },
        },
        ...fields,
        End: true,
      },
    },
  } as unknown as StateMachineDocument;
}

function statements(fields: object) {
  return distributedMapPermissions(machine(fields)).statements.map(({ statement }) => statement);
}

const GET = `arn:${P}:states:::s3:getObject`;
const LIST = 'arn:aws:states:::s3:listObjectsV2';
const PUT = 'arn:aws:states:::s3:putObject';

describe('distributedMapPermissions: readers', () => {
  it('grants one object where bucket and key are known', () => {
    const ItemReader = {
      Resource: GET,
      Arguments: { Bucket: 'in', Key: 'a/b.json' },
      ReaderConfig: { InputType: 'JSON' },
    };

    expect(statements({ ItemReader })).toEqual([
      {
        actions: ['s3:GetObject'],
        resources: [`arn:${P}:s3:::in/a/b.json`],
        reason: 'reads the items of Map "Each"',
      },
    ]);
  });

  it('takes CDK tokens for known values', () => {
    const ItemReader = { Resource: GET, Parameters: { Bucket: '${Token[Bucket.1]}', Key: '${Token[Key.2]}' } };

    expect(statements({ ItemReader })[0]?.resources).toEqual([`arn:${P}:s3:::\${Token[Bucket.1]}/\${Token[Key.2]}`]);
  });

  it.each([
    [
      'a JSONPath bucket',
      { Parameters: { 'Bucket.$': '$.bucket', Key: 'k' } },
      '*/k',
      'the name of the bucket is known only when the Map runs',
    ],
    [
      'a JSONata bucket',
      { Arguments: { Bucket: '{% $b %}', Key: 'k' } },
      '*/k',
      'the name of the bucket is known only when the Map runs',
    ],
    [
      'a JSONPath key',
      { Parameters: { Bucket: 'in', 'Key.$': '$.key' } },
      'in/*',
      'the key of the object is known only when the Map runs',
    ],
    [
      'a JSONata key with a literal beginning',
      { Arguments: { Bucket: 'in', Key: '{% "day/" & $k %}' } },
      'in/day/*',
      'the key of the object is known only when the Map runs',
    ],
    [
      'a JSONPath key with a literal beginning and end',
      { Parameters: { Bucket: 'in', 'Key.$': "States.Format('day/{}.csv', $.k)" } },
      'in/day/*.csv',
      'the key of the object is known only when the Map runs',
    ],
    [
      'a JSONata key',
      { Arguments: { Bucket: 'in', Key: '{% $k %}' } },
      'in/*',
      'the key of the object is known only when the Map runs',
    ],
  ])('grants as little as possible for %s', (_, fields, resource, wildcardReason) => {
    expect(statements({ ItemReader: { Resource: GET, ...fields } })).toEqual([
      {
        actions: ['s3:GetObject'],
        resources: [`arn:${P}:s3:::${resource}`],
        reason: 'reads the items of Map "Each"',
        wildcardReason,
      },
    ]);
  });

  it('grants any object of any bucket where the arguments are one expression, versions included', () => {
    expect(statements({ ItemReader: { Resource: GET, Arguments: '{% $all %}' } })).toEqual([
      {
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [`arn:${P}:s3:::*/*`],
        reason: 'reads the items of Map "Each"',
        wildcardReason: 'the name of the bucket is known only when the Map runs',
      },
    ]);
  });

  it('reads a version where one is named', () => {
    const ItemReader = { Resource: GET, Arguments: { Bucket: 'in', Key: 'k', VersionId: 'v1' } };

    expect(statements({ ItemReader })[0]?.actions).toEqual(['s3:GetObject', 's3:GetObjectVersion']);
  });

  it('does not let a star in a key become a wildcard', () => {
    const ItemReader = { Resource: GET, Arguments: { Bucket: 'in', Key: 'what?/*.json' } };

    expect(statements({ ItemReader })[0]?.resources).toEqual([`arn:${P}:s3:::in/what\${?}/\${*}.json`]);
  });

  it.each([
    [{ ManifestType: 'S3_INVENTORY' }, 'p/config/2026-11-01T01-00Z/manifest.json', 'p/config/data/*'],
    [{ InputType: 'MANIFEST' }, 'config/2026-11-01T01-00Z/manifest.json', 'config/data/*'],
    [{ ManifestType: 'S3_INVENTORY' }, 'manifest.json', '*'],
    [{ ManifestType: 'ATHENA_DATA', InputType: 'CSV' }, 'results/1-manifest.csv', '*'],
  ])('grants the data files of a manifest: %j at %s', (ReaderConfig, Key, data) => {
    expect(statements({ ItemReader: { Resource: GET, ReaderConfig, Arguments: { Bucket: 'in', Key } } })).toEqual([
      {
        actions: ['s3:GetObject'],
        resources: [`arn:${P}:s3:::in/${Key}`],
        reason: 'reads the items of Map "Each"',
      },
      {
        actions: ['s3:GetObject'],
        resources: [`arn:${P}:s3:::in/${data}`],
        reason: 'reads the data files that the manifest of Map "Each" lists',
        wildcardReason: 'the manifest names the data files, and is read only when the Map runs',
      },
    ]);
  });

  it('lists a bucket under its prefix only', () => {
    expect(statements({ ItemReader: { Resource: LIST, Arguments: { Bucket: 'in', Prefix: 'a/' } } })).toEqual([
      {
        actions: ['s3:ListBucket'],
        resources: [`arn:${P}:s3:::in`],
        conditions: { StringEquals: { 's3:prefix': 'a/' } },
        reason: 'lists the objects that are the items of Map "Each"',
      },
    ]);
  });

  it('lists without a condition where the prefix is not known', () => {
    expect(statements({ ItemReader: { Resource: LIST, Parameters: { Bucket: 'in', 'Prefix.$': '$.p' } } })).toEqual([
      {
        actions: ['s3:ListBucket'],
        resources: [`arn:${P}:s3:::in`],
        reason: 'lists the objects that are the items of Map "Each"',
      },
    ]);
  });

  it('reads the objects of a flattened listing', () => {
    const ItemReader = {
      Resource: LIST,
      ReaderConfig: { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' },
      Arguments: { Bucket: 'in', Prefix: 'a/' },
    };

    expect(statements({ ItemReader })[1]).toEqual({
      actions: ['s3:GetObject'],
      resources: [`arn:${P}:s3:::in/a/*`],
      reason: 'reads the listed objects, whose content is the items of Map "Each"',
      wildcardReason: 'the listing, made when the Map runs, determines which objects are read',
    });
  });
});

describe('distributedMapPermissions: writers', () => {
  it.each([
    [{ Parameters: { Bucket: 'out', Prefix: 'results' } }, 'out/results/*'],
    [{ Arguments: { Bucket: 'out', Prefix: 'results/' } }, 'out/results/*'],
    [{ Arguments: { Bucket: 'out' } }, 'out/*'],
    [{ Arguments: { Bucket: 'out', Prefix: '{% $p %}' } }, 'out/*'],
    [{ Arguments: { Bucket: 'out', Prefix: '{% "day/" & $p %}' } }, 'out/day/*'],
    [{ Parameters: { Bucket: 'out', 'Prefix.$': "States.Format('{}/results', $.p)" } }, 'out/*/results/*'],
    [{ Parameters: { 'Bucket.$': '$.b', Prefix: 'p' } }, '*/p/*'],
  ])('grants the objects of the result: %j', (fields, resource) => {
    const [statement] = statements({ ResultWriter: { Resource: PUT, ...fields } });

    expect(statement?.actions).toEqual([
      's3:PutObject',
      's3:GetObject',
      's3:ListMultipartUploadParts',
      's3:AbortMultipartUpload',
    ]);
    expect(statement?.resources).toEqual([`arn:${P}:s3:::${resource}`]);
    expect(statement?.wildcardReason).toBeDefined();
  });

  it('grants nothing for a writer that only shapes the results', () => {
    expect(statements({ ResultWriter: { WriterConfig: { Transformation: 'COMPACT' } } })).toEqual([]);
  });
});

describe('distributedMapPermissions: maps', () => {
  it('finds maps at any depth, with their labels', () => {
    const inner = machine({ Label: 'Inner' });
    const document = {
      StartAt: 'All',
      States: { All: { Type: 'Parallel', Branches: [inner, machine({})], End: true } },
    } as unknown as StateMachineDocument;

    expect(distributedMapPermissions(document).maps).toEqual([
      { path: '/States/All/Branches/0/States/Each', stateName: 'Each', label: 'Inner' },
      { path: '/States/All/Branches/1/States/Each', stateName: 'Each' },
    ]);
  });

  it.each([
    ['no states', {}],
    ['states that are none', { States: { A: null, B: 3, C: [] } }],
    ['a processor that is none', { States: { A: { Type: 'Map', ItemProcessor: 'x', ItemReader: 7 } } }],
    ['an inline Map', { States: { A: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' } } } } }],
  ])('asks for nothing in a document with %s', (_, document) => {
    expect(distributedMapPermissions(document as unknown as StateMachineDocument)).toEqual({
      maps: [],
      statements: [],
    });
  });

  it('asks for no reading where the reader is not one', () => {
    expect(statements({ ItemReader: 'x', ResultWriter: { Resource: 4 } })).toEqual([]);
  });
});
