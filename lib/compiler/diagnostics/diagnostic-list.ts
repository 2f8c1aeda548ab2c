import type { Diagnostic } from '../../diagnostic/diagnostic';
import { maskedDiagnostic } from '../../diagnostic/masked-diagnostic';
import { Severity } from '../../diagnostic/severity';
import { readableDiagnostic } from '../../expression/shown-text';

/** Collects what is wrong, so that all of it takes at once. */
export class ProblemList {
  private readonly found: Diagnostic[] = [];
  private readonly unsure = new Set<object>();
  private readonly literal = new Set<string>();

  /** @param block The block in which it is not known, because of the problem, what leads where. */
  add(problem: Diagnostic, block?: object): void {
    this.found.push(Object.freeze(maskedDiagnostic(readableDiagnostic(problem))));
    if (block) this.unsure.add(block);
  }

  /** As by {@link add}, where the problem itself is reported already. */
  doubt(block: object): void {
    this.unsure.add(block);
  }

  /** Whether the ways in a block are known for sure; where not, what can't be reached may be a consequence. */
  isSure(block: object): boolean {
    return !this.unsure.has(block);
  }

  /** A string that is not code, whatever it looks like: the user said so. */
  noteLiteral(text: string): void {
    this.literal.add(text);
  }

  get literals(): ReadonlySet<string> {
    return this.literal;
  }

  get hasErrors(): boolean {
    return this.found.some(({ severity }) => severity === Severity.ERROR);
  }

  get all(): readonly Diagnostic[] {
    return this.found;
  }
}
