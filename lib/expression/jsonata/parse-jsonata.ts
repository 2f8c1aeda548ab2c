import { isJsonataText } from '../dynamic-text';
import { notParsed, type Parsed, parsed } from '../parsed';
import type { JsonataExpression } from './jsonata-expression';
import { TreeReader } from './read-tree';
import { resolveTree } from './resolve-tree';
import { JsonataSyntaxError } from './syntax-error';

/** The expression between `{%` and `%}`, trimmed as the service shows it in its messages. */
export function jsonataSource(text: string): string {
  return isJsonataText(text) ? text.slice(2, -2).trim() : text.trim();
}

/**
 * Reads a JSONata expression as version 2.0.6 of the language has it, which is what the service runs: what later versions add
 * is an error. The offset of an issue counts from the start of the expression itself.
 */
export function parseJsonata(source: string): Parsed<JsonataExpression> {
  try {
    const ast = resolveTree(new TreeReader(source).readAll());
    return parsed({ text: source, ast });
  } catch (problem) {
    if (!(problem instanceof JsonataSyntaxError)) throw problem;
    return notParsed(problem.message, Math.min(Math.max(problem.offset - 1, 0), source.length));
  }
}
