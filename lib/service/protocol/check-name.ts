import { ApiError } from './api-error';

/**
 * What the documentation of `name` lists: white space, brackets, wildcards, special and control characters, surrogates.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const REFUSED = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/u;

/** @throws ApiError for a name that the API refuses */
export function checkName(name: string): void {
  if (REFUSED.test(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
}
