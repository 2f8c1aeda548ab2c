import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type JsonObject, type JsonValue, parsedJson } from '../../asl/json';
import { objectOf } from '../../asl/json-object-of';
import { SimulationError } from '../../engine/simulation-error';
import { FileError } from '../../file/file-error';
import { readResolvedFile } from '../../file/read-regular-file';
import { referencedPath } from '../../file/referenced-path';
import { defineKey } from '../../util/define-key';
import { memberOf } from '../../util/member-of';
import { ownMember } from '../../util/own-member';
import { isIntrinsic, logicalIdsIn, logicalNames, shortLogicalId } from '../../util/placeholder-name';
import type { LambdaOptions } from './lambda-options';
import { TemplateValues } from './template-values';

/** What `lambdasOf` can't find out by itself. */
export interface LambdasOfOptions {
  /**
   * Values of the template's parameters.
   *
   * @default - their defaults
   */
  readonly parameters?: Readonly<Record<string, string | number>>;

  /**
   * The folder that all code is in. What a template names outside of it, also by symbolic links, is refused. Give it where
   * the app is synthesized without staging its assets.
   *
   * @default - the folder that `cdk synth` wrote to
   */
  readonly root?: string;
}

/**
 * The functions of a synthesized app with their code, layers, environment and timeout, by logical id, by construct id (the
 * logical id without its hash) and by name: to be given to `lambdas`. Functions of container images are omitted, and
 * those of other runtimes. Where only deployment knows the handler, the runtime or the timeout of a function, an error
 * says so when a task calls it; an unknown memory size is Lambda's default.
 *
 *     simulate(definitionOf(template, 'Orders')).lambdas(lambdasOf('cdk.out'))
 *
 * @param directory where `cdk synth` wrote to
 * @param template the template the functions are in: its file in the directory, or an `assertions.Template`; all
 * templates of the directory where it isn't given
 * @throws SimulationError where a template can't be read, or names code outside of the directory
 */
export function lambdasOf(
  directory: string,
  template?: string | { toJSON(): { [section: string]: unknown } },
  options: LambdasOfOptions = {},
): Record<string, LambdaOptions> {
  const found: Record<string, LambdaOptions> = {};
  const root = options.root ?? assemblyRoot(directory);
  for (const content of templatesOf(directory, template)) {
    const resources = objectOf(content.Resources);
    const names = logicalNames(logicalIdsIn(resources));
    const values = new TemplateValues(content, names, options.parameters ?? {});
    const functions = new FunctionReader(new Assets(root, directory), resources, values);
    for (const [id, resource] of Object.entries(resources)) {
      if (memberOf(resource, 'Type') !== 'AWS::Lambda::Function') continue;
      const lambda = functions.optionsOf(id, resource);
      if (lambda === undefined) continue;
      const name = values.scalar(memberOf(memberOf(resource, 'Properties'), 'FunctionName'));
      for (const key of [id, shortLogicalId(id), ...(name === undefined ? [] : [name])]) defineKey(found, key, lambda);
    }
  }
  return found;
}

/** A stage is a folder inside of the app's, and its assets are in the app's. */
function assemblyRoot(directory: string): string {
  let root = resolve(directory);
  while (/^assembly-/.test(basename(root)) && existsSync(join(dirname(root), 'manifest.json'))) root = dirname(root);
  return root;
}

function templatesOf(directory: string, template: Parameters<typeof lambdasOf>[1]): readonly JsonObject[] {
  if (typeof template === 'object') return [objectOf(template.toJSON())];
  if (!existsSync(directory)) throw new SimulationError(`There is no folder ${directory}: run "cdk synth" first.`);
  const files =
    template === undefined ? readdirSync(directory).filter((file) => /\.template\.json$/.test(file)) : [template];
  return files.sort().map((file) => templateIn(directory, /\.json$/.test(file) ? file : `${file}.template.json`));
}

function templateIn(directory: string, file: string): JsonObject {
  const path = join(directory, file);
  if (!existsSync(path)) throw new SimulationError(`There is no template ${path}.`);
  let text: string;
  try {
    text = readResolvedFile(referencedPath(directory, directory, file));
  } catch (problem) {
    if (!(problem instanceof FileError)) throw problem;
    throw new SimulationError(`The template ${path} ${problem.message}.`);
  }
  try {
    const content = parsedJson(text);
    if (typeof content === 'object' && content !== null) return objectOf(content);
  } catch {
    // The parser's own message quotes the text, which may be another file than was meant.
  }
  throw new SimulationError(`The template ${path} is not a JSON object.`);
}

/** The files of the app that a template names. */
class Assets {
  constructor(
    private readonly root: string,
    private readonly directory: string,
  ) {}

  /**
   * The asset of a resource: named by the metadata, else by the key of the object that it is uploaded as.
   *
   * @throws SimulationError where it is outside of the root
   */
  pathOf(id: string, code: unknown, metadata: unknown): string | undefined {
    const path = memberOf(metadata, 'aws:asset:path');
    const key = memberOf(code, 'S3Key');
    const hash = typeof key === 'string' ? /([0-9a-f]{32,64})\.zip$/.exec(key)?.[1] : undefined;
    const names = [...(typeof path === 'string' ? [path] : []), ...(hash === undefined ? [] : [`asset.${hash}`])];
    for (const name of names) {
      const file = resolve(this.directory, name);
      try {
        referencedPath(this.root, this.directory, name);
        return file;
      } catch (problem) {
        if (!(problem instanceof FileError)) throw problem;
        if (existsSync(file) || !isInside(this.root, file)) {
          throw new SimulationError(`The code of the function or layer "${id}", "${name}", ${problem.message}.`);
        }
      }
    }
    return undefined;
  }
}

function isInside(root: string, file: string): boolean {
  const roots = [resolve(root), ...(existsSync(root) ? [realpathSync(root)] : [])];
  return roots.some((one) => file.startsWith(`${one}/`) || file.startsWith(`${one}\\`));
}

class FunctionReader {
  constructor(
    private readonly assets: Assets,
    private readonly resources: JsonObject,
    private readonly values: TemplateValues,
  ) {}

  /** Undefined for what is not run here: images, other runtimes, code that is not in the app. */
  optionsOf(id: string, resource: JsonValue): LambdaOptions | undefined {
    const properties = objectOf(memberOf(resource, 'Properties'));
    const metadata = memberOf(resource, 'Metadata');
    const { Code: code, Layers: layers, MemorySize: memory } = properties;
    const runtime = this.values.scalar(properties.Runtime ?? 'nodejs');
    const handler = this.values.scalar(properties.Handler ?? 'index.handler');
    const seconds = Number(this.values.scalar(properties.Timeout ?? 3) ?? Number.NaN);
    const place = this.codeOf(id, runtime, code, metadata);
    if (place === undefined) return undefined;
    const unknown = [
      ...(runtime === undefined ? ['Runtime'] : []),
      ...(handler === undefined ? ['Handler'] : []),
      ...(Number.isFinite(seconds) && seconds > 0 ? [] : ['Timeout']),
    ];
    const environment = this.environmentOf(properties.Environment);
    if (environment === undefined) unknown.push('Environment');
    const memorySize = memory === undefined ? undefined : Number(this.values.scalar(memory) ?? Number.NaN);
    const problem = unknown.length > 0 ? unknownProperties(id, unknown) : zipProblem(id, place);
    return {
      ...place,
      handler: handler ?? 'index.handler',
      runtime: runtime?.startsWith('python') ? 'python' : 'nodejs',
      environment: environment ?? {},
      ...(properties.DurableConfig !== undefined && { durable: true }),
      timeout: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 3000,
      ...(memorySize !== undefined && memorySize > 0 ? { memorySize } : {}),
      ...this.layersOf(layers),
      ...(problem === undefined ? {} : { problem }),
    };
  }

  private codeOf(
    id: string,
    runtime: string | undefined,
    code: unknown,
    metadata: unknown,
  ): Pick<LambdaOptions, 'directory' | 'inline'> | undefined {
    if (runtime !== undefined && !/^(nodejs|python)/.test(runtime)) return undefined;
    const inline = memberOf(code, 'ZipFile');
    if (typeof inline === 'string') return runtime?.startsWith('python') ? undefined : { inline };
    const directory = this.assets.pathOf(id, code, metadata);
    return directory === undefined ? undefined : { directory };
  }

  private environmentOf(environment: unknown): Record<string, string> | undefined {
    const resolved = this.values.resolved(environment) ?? {};
    if (isIntrinsic(resolved)) return undefined;
    const given = memberOf(resolved, 'Variables');
    const variables = given === undefined ? {} : given;
    if (typeof variables !== 'object' || variables === null) return undefined;
    const entries = Object.entries(variables);
    if (entries.some(([name]) => name === 'Ref' || name.startsWith('Fn::'))) return undefined;
    const present = entries.filter(([, value]) => value !== undefined);
    return Object.fromEntries(present.map(([name, value]) => [name, this.values.text(value)]));
  }

  private layersOf(layers: unknown): Pick<LambdaOptions, 'layers' | 'missingLayers'> {
    const resolved = this.values.resolved(layers);
    if (resolved === undefined) return {};
    const folders: string[] = [];
    const missing: string[] = [];
    for (const layer of Array.isArray(resolved) ? resolved : [resolved]) {
      const folder = this.layerFolder(layer);
      if (folder === undefined) missing.push(this.values.text(layer));
      else folders.push(folder);
    }
    return {
      ...(folders.length === 0 ? {} : { layers: folders }),
      ...(missing.length === 0 ? {} : { missingLayers: missing }),
    };
  }

  private layerFolder(layer: unknown): string | undefined {
    const id = String(memberOf(layer, 'Ref'));
    const resource = ownMember(this.resources, id);
    if (memberOf(resource, 'Type') !== 'AWS::Lambda::LayerVersion') return undefined;
    const content = memberOf(memberOf(resource, 'Properties'), 'Content');
    const path = this.assets.pathOf(id, content, memberOf(resource, 'Metadata'));
    return path !== undefined && statSync(path).isDirectory() ? path : undefined;
  }
}

function unknownProperties(id: string, names: readonly string[]): string {
  return (
    `Only deployment knows ${names.map((name) => `"${name}"`).join(' and ')} of the function "${id}". ` +
    "Pass the values of the template's parameters: lambdasOf(directory, template, { parameters }), or mock its tasks."
  );
}

function zipProblem(id: string, { directory }: Pick<LambdaOptions, 'directory'>): string | undefined {
  if (directory === undefined || statSync(directory).isDirectory()) return undefined;
  return `The code of the function "${id}" is not a folder: ${directory}. Unpack it and pass the folder to lambda(...), or mock its tasks.`;
}
