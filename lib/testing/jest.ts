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
  const expect: unknown = Reflect.get(globalThis, 'expect') ?? expectOfJest();
  if (isExtendable(expect)) return expect;
  throw new Error(
    'There is no global "expect" to add the matchers to. In Vitest without globals: ' +
      "import { expect } from 'vitest'; import { stepwrightMatchers } from 'stepwright/testing'; expect.extend(stepwrightMatchers);",
  );
}

/** Where Jest gives no globals; undefined outside of Jest. */
function expectOfJest(): unknown {
  try {
    return require('@jest/globals').expect;
  } catch {
    return undefined;
  }
}

function isExtendable(expect: unknown): expect is Extendable {
  return typeof expect === 'function' && 'extend' in expect && typeof expect.extend === 'function';
}
