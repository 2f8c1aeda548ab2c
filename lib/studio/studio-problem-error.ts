/** Why the studio can't do what a page asks for: a sentence that the page shows. */
export class StudioProblemError extends Error {
  constructor(
    message: string,
    /** Of HTTP. */
    readonly status = 400,
  ) {
    super(message);
    this.name = 'StudioProblem';
  }
}
