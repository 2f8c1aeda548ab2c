import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  SecretValue,
  Tokenization,
} from 'aws-cdk-lib';
import { type IConstruct, RootConstruct } from 'constructs';
import { mapLeaves } from '../../util/map-leaves';
import {
  isIntrinsic,
  type LogicalNames,
  logicalIdsIn,
  logicalNames,
  placeholderText,
  plainIntegrationArn,
} from '../../util/placeholder-name';
import { holdsToken, isTokenLeaf } from '../../util/token-leaf';

/**
 * The same document with readable placeholders in place of CDK tokens: `${ValidateFn.Arn}`, `${AWS::Region}`.
 *
 * Needs no App: references may point into a stack that was never synthesized. Two references get the same text
 * exactly if they mean the same attribute of the same resource, in every run.
 */
export function withPlaceholders<Value>(document: Value): Value {
  const resolved = new Map<unknown, unknown>();
  mapLeaves(document, holdsToken, (leaf) => {
    const key = keyOf(leaf);
    if (!resolved.has(key)) resolved.set(key, resolveLeaf(leaf));
    return undefined;
  });
  const names = logicalNames(logicalIdsIn([...resolved.values()]));
  const copy = mapLeaves(document, holdsToken, (leaf) => withoutIntrinsics(resolved.get(keyOf(leaf)), names));
  // What a token is replaced by is of another type than what it represents; all else is as it was.
  return withPlainKeys(copy) as Value;
}

/** Encoded lists are equal if their one element is. */
function keyOf(leaf: unknown): unknown {
  return Array.isArray(leaf) ? `list ${leaf[0]}` : leaf;
}

function withoutIntrinsics(value: unknown, names: LogicalNames): unknown {
  const isText = (item: unknown) => typeof item === 'string' || isIntrinsic(item);
  return mapLeaves(value, isText, (leaf) => plainIntegrationArn(placeholderText(leaf, names)));
}

/** Member names may hold tokens as well; that is rare, so the copy is only made where there is one. */
function withPlainKeys(document: unknown): unknown {
  const hasTokenKey = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Object.keys(value).some(isTokenLeaf);
  return mapLeaves(document, hasTokenKey, (object) => {
    const entries = Object.entries(object ?? {}).map(([key, value]) => {
      const name = isTokenLeaf(key) ? withPlaceholders(key) : key;
      return [name, withPlainKeys(value)] as const;
    });
    return Object.fromEntries(entries);
  });
}

function resolveLeaf(leaf: unknown): unknown {
  const options = { scope: new RootConstruct(), resolver: new ReferenceResolver(), preparing: false };
  if (isTokenLeaf(leaf) || typeof leaf !== 'string') return Tokenization.resolve(leaf, options);
  try {
    return Tokenization.resolve(withListsAsText(leaf), options);
  } catch {
    // Text that only looks like a token of the CDK.
    return leaf;
  }
}

/** The CDK resolves no item of a list token in text, it refuses it at synth; here it is shown as the list that it is of. */
function withListsAsText(text: string): string {
  return text.replace(/#\{Token\[[\w:.-]+\]\}/g, (item) => {
    const list: unknown = Tokenization.reverseList([item]);
    return list === undefined ? item : String(list);
  });
}

/** Resolves each reference in the stack of what it refers to, so that no consuming stack is needed. */
class ReferenceResolver extends DefaultTokenResolver {
  constructor() {
    super(JOIN);
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) {
      return super.resolveToken(token, inScopeOf(token.target, context), postProcessor);
    }
    if (SecretValue.isSecretValue(token)) return resolvedSecret(token, context);
    try {
      return super.resolveToken(token, context, postProcessor);
    } catch {
      // A lazy value that wants to know its stack, or what is not made yet: its display name is all that can be expressed.
      return displayName(token);
    }
  }
}

/**
 * A reference to a secret is shown as any other one; a secret that the program holds as text is not, as documents are printed
 * and kept in snapshots. Unwrapped, as resolving it would throw where the app asks the CDK to watch its use.
 */
function resolvedSecret(secret: SecretValue, context: IResolveContext): unknown {
  const resolved: unknown = context.resolve(secret.unsafeUnwrap());
  const isReference = typeof resolved !== 'string' || resolved.includes('{{resolve:');
  return isReference ? resolved : '${SecretValue}';
}

/** `${Token[Orders.Arn.17]}` is how the CDK encodes the token with the display name "Orders.Arn". */
function displayName(token: IResolvable): string {
  const hint = /\[([^[\]]+)\]/.exec(String(token))?.[1]?.replace(/\.\d+$/, '');
  return hint === undefined || hint === 'TOKEN' ? '${Token}' : `\${${hint}}`;
}

function inScopeOf(scope: IConstruct, context: IResolveContext): IResolveContext {
  return {
    scope,
    preparing: false,
    documentPath: context.documentPath,
    registerPostProcessor: (postProcessor) => context.registerPostProcessor(postProcessor),
    resolve: (value, options) => context.resolve(value, options),
  };
}

/** Concatenation as CloudFormation does it; `placeholderText` reads the result. */
const JOIN: ConstructorParameters<typeof DefaultTokenResolver>[0] = {
  join(left: unknown, right: unknown): unknown {
    if (left === undefined) return right;
    if (right === undefined) return left;
    if (isPlain(left) && isPlain(right)) return `${left}${right}`;
    return { 'Fn::Join': ['', [left, right]] };
  },
};

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
