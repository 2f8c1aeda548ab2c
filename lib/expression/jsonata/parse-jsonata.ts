import jsonata = require('jsonata');

import { isJsonataText } from '../dynamic-text';
import { notParsed, type Parsed, parsed } from '../parsed';
import type { JsonataExpression, JsonataNode } from './jsonata-expression';
import { laterOperator } from './later-operators';

/** The expression between `{%` and `%}`, trimmed as the service shows it in its messages. */
export function jsonataSource(text: string): string {
  return isJsonataText(text) ? text.slice(2, -2).trim() : text.trim();
}

/**
 * Reads a JSONata expression of version 2.0.6, as the service does: what later versions of the library added is refused with
 * the words of that version. The offset of an issue counts from the start of the expression itself.
 */
export function parseJsonata(source: string): Parsed<JsonataExpression> {
  try {
    const ast: unknown = jsonata(source).ast();
    const later = laterOperator(ast, source);
    if (later !== undefined) {
      return notParsed(`S0211: The symbol "${later.symbol}" cannot be used as a unary operator`, later.offset);
    }
    return parsed({ text: source, ast: ast as JsonataNode });
  } catch (problem) {
    const { code, message, position } = problem as { code?: string; message?: string; position?: number };
    const text = `${code === undefined ? '' : `${code}: `}${message ?? String(problem)}`;
    return notParsed(text, Math.min(Math.max((position ?? 1) - 1, 0), source.length));
  }
}
