/** A value that a workflow can't hold. The message says which, and what to do. */
export class NotJsonError extends TypeError {
  override readonly name = 'NotJsonError';
}
