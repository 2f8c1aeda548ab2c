/** Why the studio can't do what a page asks for: a sentence that the page shows. */
export class StudioProblemError extends Error {
  constructor(
    message: string,
    /** Of HTTP. What can't be done is an answer like any other: a browser writes each other status on its console. */
    readonly status = 200,
  ) {
    super(message);
    this.name = 'StudioProblem';
  }
}
