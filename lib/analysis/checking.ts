import type { checkCompiled } from './check-compiled';

/** What checks a compiled definition, loaded when one is first checked: the rules are the largest part of all that a workflow needs. */
export function checking(): { readonly checkCompiled: typeof checkCompiled } {
  const loaded: typeof import('./check-compiled') = require('./check-compiled');
  return loaded;
}
