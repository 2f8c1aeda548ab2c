import { withoutAccessKeys } from '../util/mask-access-keys';
import { visibleLine } from '../util/visible-text';
import { codePage } from './code-page';
import type { Diagnostic, RelatedLocation } from './diagnostic';
import { formatLocation } from './source-location';

/**
 * Diagnostics as text for a terminal: one block each, in the given order.
 *
 *     error SW1004: two different states are named "Notify"
 *       state   /States/Notify
 *       source  lib/orders.ts:12:18
 *       see     first defined here: lib/orders.ts:8:18
 *       help    give one of them another name
 *       more    the page that states the rule, or the page of the code
 *
 * Names and data in them may come from strangers: what would command a terminal or a CI runner is shown as `\u001b`.
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('\n\n');
}

/** One diagnostic as text. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const lines = [`${diagnostic.severity} ${diagnostic.code}: ${visibleLine(diagnostic.message)}`];
  if (diagnostic.path !== '') lines.push(row('state', diagnostic.path));
  if (diagnostic.source) lines.push(row('source', formatLocation(diagnostic.source)));
  for (const related of diagnostic.related ?? []) lines.push(row('see', formatRelated(related)));
  if (diagnostic.help) lines.push(row('help', diagnostic.help));
  const more = diagnostic.url ?? codePage(diagnostic.code);
  if (more !== undefined) lines.push(row('more', more));
  return withoutAccessKeys(lines.join('\n'));
}

function formatRelated(related: RelatedLocation): string {
  const place = related.source ? formatLocation(related.source) : related.path;
  return place === undefined ? related.message : `${related.message}: ${place}`;
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(8)}${visibleLine(text)}`;
}
