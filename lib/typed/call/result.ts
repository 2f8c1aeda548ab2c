import type { Integration } from '../../integration/call/integration';
import { TypedCall } from './typed-call';

/**
 * Any integration value, with the type of its result: for the services that have no function of their own in this entry.
 *
 * Where its props take any JSON, they take references. Where they take a string, or a number, a list or an object by an
 * expression, a reference is a template literal; alone in it, it is a value of its own type where the service takes no string:
 *
 *     const run = flow.task('Convert', result<string>(
 *       Glue.startJobRun('convert', { jobArguments: { '--key': `${order.key}` } }).sync(),
 *       'JobRun', 'JobRunState',
 *     )); // Ref<string>
 *
 * The type is taken on trust: nothing checks that the service answers so.
 *
 * @typeParam Result - the type of the result
 * @param integration what is called
 * @param path the members of the service's answer that lead to the result; the whole answer where there are none
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export function result<Result = unknown>(integration: Integration, ...path: readonly string[]): TypedCall<Result> {
  return new TypedCall(integration, path);
}
