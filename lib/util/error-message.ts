import { memberOf } from './member-of';

/**
 * The message of what was thrown, which may be anything. No `instanceof Error`: in a test runner with realms, the errors of
 * Node are of another one.
 */
export function errorMessage(thrown: unknown): string {
  const message = memberOf(thrown, 'message');
  return typeof message === 'string' ? message : String(thrown);
}

/** The code of an error of Node, such as `ENOENT`. */
export function errorCode(thrown: unknown): string | undefined {
  const code = memberOf(thrown, 'code');
  return typeof code === 'string' ? code : undefined;
}
