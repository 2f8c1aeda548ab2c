import type { Diagnostic } from '../diagnostic/diagnostic';
import { maskedDiagnostic } from '../diagnostic/masked-diagnostic';
import { Severity } from '../diagnostic/severity';
import type { SourceLocation } from '../diagnostic/source-location';
import type { TextPlaces } from './line-index';
import { PARSE_PROBLEMS, type ParseProblemKind } from './parse-problems';
import { joinPointer } from './pointer';

/** One problem, as a parser reports it. */
export interface ParseProblem {
  readonly kind: ParseProblemKind;
  readonly offset: number;
  readonly message: string;
  readonly help?: string;

  /** JSON Pointer of the innermost node around it. */
  readonly path: string;

  /** A second place that belongs to it. */
  readonly related?: { readonly message: string; readonly offset: number };
}

/** More are not read, and a text that is something else altogether would make thousands. */
const MOST = 100;

/** Collects what a parser has to say, and turns it into diagnostics with lines and columns. */
export class ProblemList {
  private readonly problems: ParseProblem[] = [];

  constructor(
    private readonly lines: TextPlaces,
    private readonly file: string,
  ) {}

  /** Whether additional problems are dropped. */
  get isFull(): boolean {
    return this.problems.length >= MOST;
  }

  /** Whether there is an error of that kind, or of any kind. */
  hasError(kind?: ParseProblemKind): boolean {
    return this.problems.some(
      (problem) => problem.kind.severity === Severity.ERROR && (kind ?? problem.kind) === problem.kind,
    );
  }

  report(problem: ParseProblem): void {
    if (!this.isFull) this.problems.push(problem);
  }

  /** A key that is there twice in the object at `path`. */
  reportDuplicate(key: string, offset: number, path: string, firstOffset: number | undefined): void {
    this.report({
      kind: PARSE_PROBLEMS.DUPLICATE_KEY,
      offset,
      message: `The key "${key}" appears twice in one object; only the last one counts.`,
      help: 'Rename one of them, or remove it.',
      path: joinPointer(path, key),
      ...(firstOffset === undefined ? {} : { related: { message: 'first here', offset: firstOffset } }),
    });
  }

  /** In the order of the text. */
  toDiagnostics(): Diagnostic[] {
    const sorted = [...this.problems].sort((left, right) => left.offset - right.offset);
    return sorted.map((problem) => this.toDiagnostic(problem));
  }

  private toDiagnostic(problem: ParseProblem): Diagnostic {
    const { kind, message, path, help, related } = problem;
    return maskedDiagnostic({
      code: kind.code,
      severity: kind.severity,
      message,
      path,
      source: this.locate(problem.offset),
      ...(help === undefined ? {} : { help }),
      ...(related && { related: [{ message: related.message, source: this.locate(related.offset) }] }),
      ...(kind.url === undefined ? {} : { url: kind.url }),
    });
  }

  private locate(offset: number): SourceLocation {
    const { line, column } = this.lines.positionAt(offset);
    return { file: this.file, line, column };
  }
}
