import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { formatDiagnostic } from '../diagnostic/format-diagnostics';
import { Severity } from '../diagnostic/severity';
import { formatLocation } from '../diagnostic/source-location';

/**
 * A warning or a suggestion as an annotation, which users acknowledge by its code. `cdk validate` and the language server of the
 * CDK (`cdk lsp`) show an annotation at the first line of its trace that is the user's own: that of the state, not that of the machine.
 */
export function annotate(construct: IConstruct, diagnostic: Diagnostic): void {
  const text = formatDiagnostic(diagnostic);
  const { code, severity, source } = diagnostic;
  if (severity === Severity.SUGGESTION) Annotations.of(construct).addInfoV2(code, text);
  else Annotations.of(construct).addWarningV2(code, text);
  if (source === undefined) return;
  const entry = [...construct.node.metadata]
    .reverse()
    .find(({ data }) => typeof data === 'string' && data.startsWith(text));
  // The CDK has no parameter for the trace. An entry is absent where the warning is acknowledged.
  if (entry === undefined) return;
  const frame = `state (${formatLocation(source)})`;
  Object.assign(entry, { trace: [frame, ...(entry.trace ?? [])] });
}
