import jsonata = require('jsonata');

import { isJsonataText } from '../dynamic-text';
import { notParsed, type Parsed, parsed } from '../parsed';
import type { JsonataExpression, JsonataNode } from './jsonata-expression';

/** The expression between `{%` and `%}`, trimmed as the service shows it in its messages. */
export function jsonataSource(text: string): string {
  return isJsonataText(text) ? text.slice(2, -2).trim() : text.trim();
}

/** Reads a JSONata expression; the offset of an issue counts from the start of the expression itself. */
export function parseJsonata(source: string): Parsed<JsonataExpression> {
  try {
    const compiled = jsonata(source);
    return parsed({ text: source, ast: compiled.ast() as unknown as JsonataNode });
  } catch (problem) {
    const { code, message, position } = problem as { code?: string; message?: string; position?: number };
    const text = `${code === undefined ? '' : `${code}: `}${message ?? String(problem)}`;
    return notParsed(text, Math.min(Math.max((position ?? 1) - 1, 0), source.length));
  }
}
