import type { SyntaxIssue } from '../../expression/parsed';
import { visibleLine } from '../../util/visible-text';

/** Something that keeps a document from being run. */
export interface ProgramIssue {
  readonly message: string;
  /** JSON Pointer of the place in the document. */
  readonly path: string;
}

/** Collects what is wrong with a document: all of it, not the first only. */
export class IssueList {
  private readonly found: ProgramIssue[] = [];

  constructor(
    /** Whether a transition may lead to a state that isn't there. */
    public readonly allowsMissingStates = false,
  ) {}

  public add(path: string, message: string): void {
    this.found.push({ message, path });
  }

  public addSyntax(path: string, message: string, text: string, issue: SyntaxIssue): void {
    this.add(path, `${message}: ${issue.message} at character ${issue.offset + 1} of ${JSON.stringify(text)}`);
  }

  public get all(): readonly ProgramIssue[] {
    return this.found;
  }
}

/** Thrown by `loadProgram` for a document that can't be run; lists everything that is wrong. */
export class InvalidProgramError extends Error {
  constructor(readonly issues: readonly ProgramIssue[]) {
    super(
      `The document can't be run:\n${issues.map((issue) => visibleLine(`- ${issue.path || '/'}: ${issue.message}`)).join('\n')}`,
    );
    this.name = 'InvalidProgramError';
  }
}
