import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logicalIdsIn, logicalNames, placeholderText, shortLogicalId } from '../../util/placeholder-name';
import { SimulationError } from '../simulation-error';
import type { LambdaOptions } from './lambda-options';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

type Template = { readonly Resources?: Readonly<Record<string, Resource>> };

/**
 * The functions of a synthesized app with their code, environment and time-out, by logical id, by construct id (the
 * logical id without its hash) and by name: to be given to `lambdas`. Functions of container images are left out, and
 * those of other runtimes.
 *
 *     simulate(definitionOf(template, 'Orders')).lambdas(lambdasOf('cdk.out'))
 *
 * @param directory where `cdk synth` wrote to
 * @param template the template the functions are in: its file in the directory, or an `assertions.Template`; all
 * templates of the directory where it isn't given
 */
export function lambdasOf(
  directory: string,
  template?: string | { toJSON(): { [section: string]: unknown } },
): Record<string, LambdaOptions> {
  const found: Record<string, LambdaOptions> = {};
  for (const { Resources: resources = {} } of templatesOf(directory, template)) {
    const names = logicalNames(logicalIdsIn(resources));
    for (const [id, resource] of Object.entries(resources)) {
      if (resource.Type !== 'AWS::Lambda::Function') continue;
      const options = optionsOf(directory, resource, (value) => placeholderText(value, names));
      if (options === undefined) continue;
      const name = resource.Properties?.FunctionName;
      for (const key of [id, shortLogicalId(id), ...(typeof name === 'string' ? [name] : [])]) found[key] = options;
    }
  }
  return found;
}

function templatesOf(directory: string, template: Parameters<typeof lambdasOf>[1]): readonly Template[] {
  if (typeof template === 'object') return [template.toJSON() as Template];
  if (!existsSync(directory)) throw new SimulationError(`There is no folder ${directory}: run "cdk synth" first.`);
  const files =
    template === undefined ? readdirSync(directory).filter((file) => /\.template\.json$/.test(file)) : [template];
  return files.sort().map((file) => {
    const path = join(directory, /\.json$/.test(file) ? file : `${file}.template.json`);
    if (!existsSync(path)) throw new SimulationError(`There is no template ${path}.`);
    return JSON.parse(readFileSync(path, 'utf8')) as Template;
  });
}

function optionsOf(
  directory: string,
  { Properties: properties = {}, Metadata: metadata = {} }: Resource,
  textOf: (value: unknown) => string,
): LambdaOptions | undefined {
  const runtime = String(properties.Runtime ?? 'nodejs');
  const code = codeOf(directory, runtime, properties.Code, metadata['aws:asset:path']);
  if (code === undefined) return undefined;
  const { Variables: variables } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  const environment = Object.entries(variables ?? {}).map(([name, value]) => [name, textOf(value)] as const);
  return {
    ...code,
    handler: String(properties.Handler ?? 'index.handler'),
    runtime: runtime.startsWith('python') ? 'python' : 'nodejs',
    environment: Object.fromEntries(environment),
    timeout: Number(properties.Timeout ?? 3) * 1000,
  };
}

function codeOf(
  directory: string,
  runtime: string,
  code: unknown,
  path: unknown,
): Pick<LambdaOptions, 'directory' | 'inline'> | undefined {
  const inline = (code as { readonly ZipFile?: unknown } | undefined)?.ZipFile;
  if (typeof inline === 'string') return runtime.startsWith('nodejs') ? { inline } : undefined;
  const assetDirectory = assetOf(directory, code, path);
  return assetDirectory === undefined || !/^(nodejs|python)/.test(runtime) ? undefined : { directory: assetDirectory };
}

/** The asset's folder: named by the metadata, else by the key of the object that it is uploaded as. */
function assetOf(directory: string, code: unknown, path: unknown): string | undefined {
  const key = (code as { readonly S3Key?: unknown } | undefined)?.S3Key;
  const hash = typeof key === 'string' ? /([0-9a-f]{32,64})\.zip$/.exec(key)?.[1] : undefined;
  const names = [...(typeof path === 'string' ? [path] : []), ...(hash === undefined ? [] : [`asset.${hash}`])];
  return names.map((name) => join(directory, name)).find(existsSync);
}
