import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  SecretValue,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { type DeployedSecret, secretReferencesIn } from '../../analysis/secrets/deployed-secret';

/** The secrets that the tokens in a leaf bring in. No value is ever looked up: a token knows only what it refers to. */
export function secretsOfLeaf(leaf: unknown): readonly DeployedSecret[] {
  const resolver = new SecretResolver();
  const resolved: unknown = Tokenization.resolve(leaf, { scope: new RootConstruct(), resolver, preparing: false });
  return [...resolver.found, ...secretReferencesIn(String(JSON.stringify(resolved)))];
}

/** Resolves everything but references, which are looked at and left alone: no stack is needed for it. */
class SecretResolver extends DefaultTokenResolver {
  readonly found: DeployedSecret[] = [];

  constructor() {
    super(new StringConcat());
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (SecretValue.isSecretValue(token)) return this.resolveSecret(token, context);
    if (Reference.isReference(token)) {
      const secret = secretOf(token);
      if (secret !== undefined) this.found.push(secret);
      return '${Token}';
    }
    try {
      return super.resolveToken(token, context, postProcessor);
    } catch {
      // A lazy value that wants to know its stack, or what is not made yet.
      return '${Token}';
    }
  }

  /** A secret whose own references say nothing of where it comes from is one all the same. */
  private resolveSecret(secret: SecretValue, context: IResolveContext): unknown {
    const known = this.found.length;
    // Resolving it would throw where the app asks the CDK to watch its use.
    const resolved: unknown = context.resolve(secret.unsafeUnwrap());
    const isNamed = this.found.length > known || secretReferencesIn(String(JSON.stringify(resolved))).length > 0;
    if (!isNamed) this.found.push({ kind: 'secretValue' });
    return resolved;
  }
}

function secretOf({ target, displayName }: Reference): DeployedSecret | undefined {
  const { id } = target.node;
  if ('noEcho' in target && target.noEcho === true) return { kind: 'noEcho', name: id };
  return displayName === 'SecretAccessKey' ? { kind: 'accessKey', name: target.node.scope?.node.id ?? id } : undefined;
}
