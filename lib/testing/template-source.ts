import { isJsonObject, type JsonObject } from '../asl/json';

/**
 * A template of CloudFormation: what `Template.fromStack(stack)` or `Template.fromJSON(...)` returned, the template itself as
 * an object (`JSON.parse(text)`), or the path of its file, JSON or YAML, relative to the working directory.
 */
export type TemplateSource = string | { toJSON(): object } | object;

/**
 * The template as a plain object.
 *
 * @throws Error where it is not a template, or its file can't be read
 */
export function templateOf(source: TemplateSource): JsonObject {
  const value: unknown = typeof source === 'string' ? templateInFile(source) : plain(source);
  if (isJsonObject(value) && isJsonObject(value.Resources)) return value;
  throw new Error(notATemplate(value, typeof source === 'string' ? `"${source}"` : 'The value of "template"'));
}

/** The template of an empty stack has no section "Resources". */
function plain(source: unknown): unknown {
  if (typeof source !== 'object' || source === null) return source;
  if (!('toJSON' in source) || typeof source.toJSON !== 'function') return source;
  const value: unknown = source.toJSON();
  return isJsonObject(value) && !('States' in value) ? { Resources: {}, ...value } : value;
}

function notATemplate(value: unknown, subject: string): string {
  return `${subject} is not a template of CloudFormation, as it has no "Resources". ${hintFor(value)}.`;
}

function hintFor(value: unknown): string {
  if (isJsonObject(value) && 'States' in value) return 'It is a definition: pass it without "template"';
  if (isJsonObject(value) && 'templateOptions' in value) return 'It is a Stack: pass Template.fromStack(stack)';
  return 'Pass Template.fromStack(stack), a parsed template, or the path of its file';
}

/** The parser of YAML is loaded for files only: most tests pass what the CDK has made. */
function templateInFile(path: string): unknown {
  const file: typeof import('./template-file') = require('./template-file');
  return file.templateInFile(path);
}
