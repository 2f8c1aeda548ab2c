/**
 * Adds the matchers to Jest's `expect`, and to its types: `import 'stepwright/testing/jest'` in a test, or in a file of
 * `setupFilesAfterEnv`. Vitest's `expect` takes them where its globals are on; without them call
 * `expect.extend(stepwrightMatchers)`.
 */
import { type StepwrightMatchers, stepwrightMatchers } from './matchers/stepwright-matchers';

declare global {
  // Jest's own types (@types/jest) and those of Vitest both read this interface; where neither is, it is not a.
  namespace jest {
    interface Matchers<R, T> extends StepwrightMatchers<R> {}
  }
}

interface Extendable {
  extend(matchers: typeof stepwrightMatchers): void;
}

expectOfTests().extend(stepwrightMatchers);

function expectOfTests(): Extendable {
  const { expect } = globalThis as { readonly expect?: Extendable };
  if (expect !== undefined) return expect;
  try {
    return (require('@jest/globals') as { readonly expect: Extendable }).expect;
  } catch {
    throw new Error(
      'There is no global "expect" to add the matchers to. In Vitest without globals: ' +
        "import { expect } from 'vitest'; import { stepwrightMatchers } from 'stepwright/testing'; expect.extend(stepwrightMatchers);",
    );
  }
}
