import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import { ownMember } from '../util/own-member';
import { placeholderText } from '../util/placeholder-name';

/**
 * What `cdk synth` writes: `manifest.json` lists the templates of the stacks and the folders of the stages, and a list of
 * assets belongs to each stack.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema-readme.html
 */
export interface CloudAssembly {
  readonly stacks: readonly AssemblyStack[];
  /** The folders of the assemblies inside, one for each stage. */
  readonly folders: readonly string[];
}

export interface AssemblyStack {
  readonly templateFile: string;
  /** The construct path of each resource, by its logical id, as far as the manifest itself has them. */
  readonly constructPaths: ReadonlyMap<string, string>;
  /** The file that has the paths otherwise. */
  readonly metadataFile: string | undefined;
}

/** Undefined where the text is not a manifest of the CDK. */
export function cloudAssembly(text: string): CloudAssembly | undefined {
  const manifest = parsed(text);
  if (!isJsonObject(manifest?.['artifacts'])) return undefined;
  const stacks: AssemblyStack[] = [];
  const folders: string[] = [];
  for (const artifact of membersOf(manifest['artifacts'])) {
    const { type, properties, metadata, additionalMetadataFile } = objectOf(artifact);
    const { templateFile, directoryName } = objectOf(properties);
    if (type === 'aws:cloudformation:stack' && typeof templateFile === 'string') {
      const metadataFile = typeof additionalMetadataFile === 'string' ? additionalMetadataFile : undefined;
      stacks.push({ templateFile, constructPaths: constructPathsIn(metadata ?? null), metadataFile });
    }
    if (type === 'cdk:cloud-assembly' && typeof directoryName === 'string') folders.push(directoryName);
  }
  return { stacks, folders };
}

/** The construct paths in the metadata of a stack, by logical id. Where two resources have one id, neither is reported. */
export function constructPathsOf(text: string): ReadonlyMap<string, string> {
  return constructPathsIn(parsed(text) ?? null);
}

function constructPathsIn(metadata: JsonValue): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [path, entries] of isJsonObject(metadata) ? Object.entries(metadata) : []) {
    for (const entry of isJsonArray(entries) ? entries : []) {
      if (!isJsonObject(entry) || entry['type'] !== 'aws:cdk:logicalId' || typeof entry['data'] !== 'string') continue;
      const id = entry['data'];
      if (paths.has(id)) ambiguous.add(id);
      paths.set(id, path.replace(/^\//, '').replace(/\/Resource$/, ''));
    }
  }
  for (const id of ambiguous) paths.delete(id);
  return paths;
}

/** A template that a resource of another one names. */
export interface NestedTemplate {
  readonly id: string;
  /** Relative to the template; undefined where it is not known. */
  readonly path: string | undefined;
}

/**
 * The templates of the nested stacks of a template.
 *
 * @param assetList the text of the list of assets of the stack that all of them belong to
 */
export function nestedTemplates(template: JsonObject, assetList: string | undefined): readonly NestedTemplate[] {
  return Object.entries(objectAt(template, 'Resources')).flatMap(([id, resource]): readonly NestedTemplate[] => {
    if (!isJsonObject(resource) || resource['Type'] !== 'AWS::CloudFormation::Stack') return [];
    const path = objectAt(resource, 'Metadata')['aws:asset:path'];
    if (typeof path === 'string') return [{ id, path }];
    const url = objectAt(resource, 'Properties')['TemplateURL'];
    const key = url === undefined ? undefined : placeholderText(url, new Map()).split('/').at(-1);
    return [{ id, path: key === undefined || assetList === undefined ? undefined : assetPathOf(assetList, key) }];
  });
}

/**
 * The file that is uploaded to Amazon S3 under a key, relative to the list.
 *
 * @param list the text of a list of assets, `Shop.assets.json`
 */
export function assetPathOf(list: string, key: string): string | undefined {
  const { files } = objectOf(parsed(list));
  for (const file of membersOf(files)) {
    if (!isJsonObject(file)) continue;
    const isUploaded = membersOf(file['destinations']).some((one) => isJsonObject(one) && one['objectKey'] === key);
    const path = objectAt(file, 'source')['path'];
    if (isUploaded && typeof path === 'string') return path;
  }
  return undefined;
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // What is wrong with it would quote it, and it may be another file than was meant.
    return undefined;
  }
}

function objectAt(value: JsonObject, key: string): JsonObject {
  return objectOf(ownMember(value, key));
}

function membersOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Object.values(objectOf(value));
}
