import type { JsonValue } from '../asl/json';
import { Severity } from '../diagnostic/severity';
import { formatLocation } from '../diagnostic/source-location';
import { FileError } from '../file/file-error';
import { readRegularFile } from '../file/read-regular-file';
import { readDefinitionText } from '../template/read-definition-text';

/**
 * The content of a template's file, JSON or YAML.
 *
 * @throws Error where it can't be read
 */
export function templateInFile(path: string): JsonValue | undefined {
  if (/^\s*\{|\n/.test(path)) {
    throw new Error('The string in "template" is not a path. Pass the template as an object: JSON.parse(text).');
  }
  const { document, value, diagnostics } = readDefinitionText(textOf(path), path, { exactIntegers: true });
  const problem = diagnostics.find(({ severity }) => severity === Severity.ERROR);
  if (problem !== undefined || document === undefined) {
    const place = problem?.source === undefined ? path : formatLocation(problem.source);
    throw new Error(`The template can't be read: ${place}: ${problem?.message ?? 'The file is empty.'}`);
  }
  return value;
}

function textOf(path: string): string {
  try {
    return readRegularFile(path);
  } catch (problem) {
    if (!(problem instanceof FileError)) throw problem;
    throw new Error(`The template "${path}" ${problem.message}.`);
  }
}
