import { captureCallSite } from '../util/call-site';
import { argumentError, describedArgument } from './argument-error';

type Factory = (...args: unknown[]) => unknown;

/**
 * Has the static methods of a public class answer arguments of the wrong type with a diagnostic that names the method and what was
 * passed: without it, JavaScript's own error speaks of something inside of this library. What they throw otherwise stays as it is.
 */
export function guardFactories(owner: object & { readonly name: string }): void {
  for (const [name, { value: factory, ...descriptor }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    if (typeof factory !== 'function' || name.startsWith('_')) continue;
    Object.defineProperty(owner, name, { ...descriptor, value: guarded(`${owner.name}.${name}`, factory) });
  }
}

function guarded(name: string, factory: Factory): Factory {
  return function guardedFactory(this: unknown, ...args: unknown[]): unknown {
    try {
      return factory.apply(this, args);
    } catch (problem) {
      if (!(problem instanceof TypeError)) throw problem;
      throw argumentError(
        `The call of ${name}`,
        `${name} does not take (${args.map(describedArgument).join(', ')}): ${problem.message.replace(/\.$/, '')}.`,
        `Pass what the documentation of ${name} names: values and constructs of these types, none of them null.`,
        captureCallSite(guardedFactory),
      );
    }
  };
}
