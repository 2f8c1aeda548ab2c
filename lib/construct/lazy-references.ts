import { DefaultTokenResolver, type IResolvable, type IResolveContext, StringConcat, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { hasReference } from '../expression/dynamic-text';
import { stockPathOf } from '../util/stock-path-lookup';

/**
 * What is wrong with the lazy values of a definition: one that gives a reference which only the run knows, `sfn.JsonPath.stringAt`
 * or `JsonPath.at`, would leave it as literal text. Only when the app is synthesized does a lazy value give anything.
 */
export function lazyReferenceErrors(machine: IConstruct, leaves: readonly unknown[]): readonly string[] {
  const found = new Set<string>();
  for (const leaf of leaves) {
    const own = typeof leaf === 'string' ? Tokenization.reverseString(leaf).tokens : [leaf];
    const resolver = new ReferenceFinder(found, new Set(own));
    const resolved: unknown = Tokenization.resolve(leaf, { scope: machine, resolver, preparing: false });
    if (hasReference(JSON.stringify(resolved) ?? '')) found.add('JsonPath.at');
  }
  return [...found].map(
    (reference) =>
      `A lazy value of the definition gives "${reference}", which only the run knows: it would be literal text. Pass the reference itself, without Lazy.`,
  );
}

/** Notes what the CDK made of `sfn.JsonPath`. */
class ReferenceFinder extends DefaultTokenResolver {
  constructor(
    private readonly found: Set<string>,
    /** Those that the definition has itself: a stock state knows what they are. */
    private readonly own: ReadonlySet<unknown>,
  ) {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: Parameters<DefaultTokenResolver['resolveToken']>[2],
  ): unknown {
    const path = this.own.has(token) ? undefined : stockPathOf(token);
    if (path !== undefined && path !== 'discard') this.found.add(path.path);
    return super.resolveToken(token, context, postProcessor);
  }
}
