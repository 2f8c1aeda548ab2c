// The entry `stepwright/analysis`: the checker for programs. TypeScript only, and without the CDK.

export { type ParseOptions, parseDefinition } from '../asl/parse';
export type { Diagnostic, RelatedLocation } from '../diagnostic/diagnostic';
export { formatDiagnostic, formatDiagnostics } from '../diagnostic/format-diagnostics';
export { Severity } from '../diagnostic/severity';
export type { SourceLocation } from '../diagnostic/source-location';
export type { AnalysisOptions, SuppressedRule } from './analysis-options';
export { analyze } from './analyze';
