import { DefaultTokenResolver, type IResolvable, type IResolveContext, StringConcat, Tokenization } from 'aws-cdk-lib';
import { type IConstruct, RootConstruct } from 'constructs';
import { hasReference } from '../../expression/dynamic-text';
import { stockPathOf } from '../../util/stock-path-lookup';

/**
 * The references that the lazy values of a leaf give: the paths of `sfn.JsonPath`, and `JsonPath.at` for those of this library.
 *
 * @param scope where lazy values are resolved: some want to know their stack
 */
export function referencesOfLeaf(leaf: unknown, scope: IConstruct = new RootConstruct()): readonly string[] {
  const own = typeof leaf === 'string' ? Tokenization.reverseString(leaf).tokens : [leaf];
  const resolver = new ReferenceFinder(new Set(own));
  try {
    const resolved: unknown = Tokenization.resolve(leaf, { scope, resolver, preparing: false });
    if (hasReference(JSON.stringify(resolved) ?? '')) resolver.found.add('JsonPath.at');
  } catch {
    // A lazy value that wants to know its stack, or what is not made yet: at synthesis it is asked again.
  }
  return [...resolver.found];
}

/** Notes what the CDK made of `sfn.JsonPath`. */
class ReferenceFinder extends DefaultTokenResolver {
  readonly found = new Set<string>();

  /** @param own those that the definition has itself: a stock state knows what they are */
  constructor(private readonly own: ReadonlySet<unknown>) {
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
