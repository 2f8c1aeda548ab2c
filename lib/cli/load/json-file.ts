import type { JsonValue } from '../../asl/json';
import { LineIndex } from '../../asl/line-index';
import { withoutByteOrderMark } from '../../asl/parse';
import { parseJson } from '../../asl/parse-json';
import { PARSE_PROBLEMS } from '../../asl/parse-problems';
import { ProblemList } from '../../asl/problem-list';

/** What is wrong with the text of a file. The message is the end of a sentence that begins with the file's name. */
export class FileTextError extends Error {
  override readonly name = 'FileTextError';
}

/**
 * The JSON in a file that the user names, with all digits of its integers. What is wrong with it is reported by line and
 * column, without a word of the file: it may be another one than was meant, and what is printed ends up in logs.
 *
 * @throws FileTextError
 */
export function jsonIn(text: string): JsonValue {
  const content = withoutByteOrderMark(text);
  const lines = new LineIndex(content);
  const problems = new ProblemList(lines, '');
  const { value } = parseJson(content, problems, true);
  const [first] = problems.toDiagnostics();
  if (first === undefined && value !== undefined && isJson(content)) return value;
  // What is wrong without a problem is a substitution (`${Name}`), which is allowed in definitions only.
  const { line, column } = first?.source ?? lines.positionAt(Math.max(0, content.search(/[$%]\{/)));
  const what =
    first?.code === PARSE_PROBLEMS.DUPLICATE_KEY.code ? 'has a key twice in one object' : 'is not valid JSON';
  throw new FileTextError(`${what}: see line ${line}, column ${column}`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
