import {
  CfnElement,
  type CfnParameter,
  CfnResource,
  DefaultTokenResolver,
  Fn,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Token,
  Tokenization,
} from 'aws-cdk-lib';
import { type IConstruct, RootConstruct } from 'constructs';
import { memberOf } from '../../util/member-of';
import { importedAttribute } from '../../util/placeholder-name';
import { referenceOf } from '../sdk/reference-arns';
import type { TokenMeaning, TokenTarget } from './known-token';
import { unlessImported } from './unless-imported';

const NAME: TokenMeaning = Object.freeze({ kind: 'name' });
const ARN: TokenMeaning = Object.freeze({ kind: 'arn' });
const UNKNOWN: TokenMeaning = Object.freeze({ kind: 'unknown' });

/**
 * What a token is known to be. Never throws: a token of another app, or of none, is unknown.
 *
 * @param scope Where lazy values are resolved: some want to know their stack.
 */
export function meaningOf(token: string, scope: IConstruct = new RootConstruct()): TokenMeaning {
  try {
    const [first] = Tokenization.reverseString(token).tokens;
    if (first === undefined) return UNKNOWN;
    if (Reference.isReference(first)) return meaningOfReference(first);
    const resolved: unknown = Tokenization.resolve(token, {
      scope,
      resolver: new MeaningResolver(),
      preparing: false,
    });
    return meaningOfValue(resolved);
  } catch {
    // A lazy value that wants to know its stack, or what is not made yet.
    return UNKNOWN;
  }
}

/** The resource that a token refers to, itself or in what an intrinsic function cuts out of it. Never throws. */
export function targetOf(token: string): TokenTarget | undefined {
  const target = unlessImported(() => {
    const { firstToken } = Tokenization.reverseString(token);
    if (firstToken === undefined || Reference.isReference(firstToken)) return firstToken?.target;
    const resolver = new ReferenceResolver();
    Tokenization.resolve(token, { scope: new RootConstruct(), resolver, preparing: false });
    return resolver.references.length === 1 ? resolver.references[0]?.target : undefined;
  });
  if (target === undefined || !CfnResource.isCfnResource(target)) return undefined;
  return { resource: target, type: target.cfnResourceType, path: pathOf(target), region: target.stack.region };
}

/** What stands between the delimiters of a token, which CloudFormation cuts. */
export function partOf(token: string, delimiter: string, index: number): string {
  return Fn.select(index, Fn.split(delimiter, token));
}

const UNPUBLISHED = 'AWS::StepFunctions::StateMachine';
const PUBLISHED = ['AWS::StepFunctions::StateMachineAlias', 'AWS::StepFunctions::StateMachineVersion'];

/** The machine behind an alias or a version. An alias names its versions, and a version its machine. */
export function machineOf(token: string): string | undefined {
  let arn: string = token;
  for (let steps = 0; steps < 3; steps++) {
    const reference = Tokenization.reverseString(arn).firstToken;
    if (reference === undefined || !Reference.isReference(reference)) break;
    const { target } = reference;
    if (!CfnResource.isCfnResource(target)) break;
    if (target.cfnResourceType === UNPUBLISHED) return arn === token ? undefined : arn;
    if (!PUBLISHED.includes(target.cfnResourceType)) break;
    // By their members: loading the classes of an alias and of a version would cost every app with a token its time.
    const preference = memberOf(target, 'deploymentPreference');
    const routing = memberOf(memberOf(target, 'routingConfiguration'), '0');
    const version = memberOf(preference, 'stateMachineVersionArn') ?? memberOf(routing, 'stateMachineVersionArn');
    const found = memberOf(target, 'stateMachineArn') ?? version;
    if (typeof found !== 'string' || !Token.isUnresolved(found)) return cutOff(token);
    arn = found;
  }
  return arn === token ? undefined : cutOff(token);
}

/** The machine's ARN has seven fields; an alias or a version is the eighth. */
function cutOff(token: string): string {
  const part = (index: number) => partOf(token, ':', index);
  return `arn:${part(1)}:states:${part(3)}:${part(4)}:stateMachine:${part(6)}`;
}

function meaningOfReference({ target, displayName: attribute }: Reference): TokenMeaning {
  if (isParameter(target)) return meaningOfParameter(target);
  if (!CfnResource.isCfnResource(target)) return UNKNOWN;
  const { cfnResourceType: type } = target;
  const arn = arnOf(target);
  const about = { path: pathOf(target), type, ...(arn !== undefined && { arn }), ...slashOf(target) };
  if (attribute !== 'Ref') return { ...meaningOfAttribute(type, attribute), ...about };
  const kind = type === 'AWS::SQS::Queue' ? 'url' : referenceOf(type);
  return { ...(kind === undefined ? { ...UNKNOWN, origin: `the resource "${about.path}"` } : { kind }), ...about };
}

/** A parameter of a template has a default that says what it is, or only a name. */
function meaningOfParameter(parameter: CfnParameter): TokenMeaning {
  const { type, default: value } = parameter;
  const { id } = parameter.node;
  const isText = type === 'String' && typeof value === 'string' && value !== '';
  if (isText) return value.startsWith('arn:') ? ARN : NAME;
  const isStored = type.startsWith('AWS::SSM::Parameter::');
  // The types of AWS's own resources are ids and names: AWS::EC2::Subnet::Id.
  if (type !== 'String' && !isStored) return NAME;
  return isStored && typeof value === 'string'
    ? { kind: 'unknown', origin: `the SSM parameter "${value}"`, isNamedArn: isNamedArn(value) }
    : { kind: 'unknown', origin: `the parameter "${id}"`, isNamedArn: isNamedArn(id) };
}

/** Not by `instanceof`, which fails where an app and a linked package each have a copy of the CDK. */
function isParameter(target: IConstruct): target is CfnParameter {
  return CfnElement.isCfnElement(target) && 'noEcho' in target;
}

/** What makes resources of its own, custom resources and nested stacks, has attributes of any kind. */
function meaningOfAttribute(type: string, attribute: string): TokenMeaning {
  if (isNamedArn(attribute)) return ARN;
  if (/Ur[li]$/i.test(attribute)) return { kind: 'url' };
  if (referenceOf(type) !== undefined || /(?:Name|Id|Identifier)$/i.test(attribute)) return NAME;
  return { kind: 'unknown', origin: `the attribute "${attribute}"` };
}

function isNamedArn(name: string): boolean {
  return /arn$/i.test(name);
}

/** The ARN of a resource, as the class of its type has it: `queueRef.queueArn`. */
function arnOf(resource: CfnResource): string | undefined {
  if (referenceOf(resource.cfnResourceType) === 'arn') return resource.ref;
  const attrArn = memberOf(resource, 'attrArn') ?? namedArnOf(resource);
  return typeof attrArn === 'string' ? attrArn : undefined;
}

/** Of some types the attribute is named after the resource: `attrInferenceProfileArn` of an `ApplicationInferenceProfile`. */
function namedArnOf(resource: CfnResource): unknown {
  const [type = ''] = resource.cfnResourceType.split('::').slice(-1);
  const [attribute, ...others] = Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter((name) => {
    const [, noun] = /^attr(\w+)Arn$/.exec(name) ?? [];
    return noun !== undefined && type.endsWith(noun);
  });
  if (attribute === undefined || others.length > 0) return undefined;
  return memberOf(resource, attribute);
}

/** A parameter without a name of its own gets one without a slash. */
function slashOf(resource: CfnResource): Pick<TokenMeaning, 'beginsWithSlash'> {
  if (resource.cfnResourceType !== 'AWS::SSM::Parameter') return {};
  const name = memberOf(resource, 'name');
  try {
    // A construct keeps its name, or that it has none, in a lazy value.
    const known: unknown = name === undefined ? '' : (Stack.of(resource).resolve(name) ?? '');
    return typeof known === 'string' ? { beginsWithSlash: known.startsWith('/') } : {};
  } catch {
    return {};
  }
}

/** The path of what the user made: the low-level resource of a construct is named "Resource" or "Default". */
function pathOf(resource: IConstruct): string {
  const { scope, id } = resource.node;
  const isHidden = scope !== undefined && (id === 'Resource' || id === 'Default');
  return isHidden ? scope.node.path : resource.node.path;
}

/** What a resolved reference becomes, so that it is found again in what intrinsic functions make of it. */
const MEANING = 'Stepwright::Meaning';

class MeaningResolver extends DefaultTokenResolver {
  constructor() {
    super(FIRST);
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    return Reference.isReference(token)
      ? { [MEANING]: meaningOfReference(token) }
      : super.resolveToken(token, context, postProcessor);
  }
}

/** Keeps the references that a token is made of. */
class ReferenceResolver extends DefaultTokenResolver {
  readonly references: Reference[] = [];

  constructor() {
    super(FIRST);
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (!Reference.isReference(token)) return super.resolveToken(token, context, postProcessor);
    this.references.push(token);
    return token.target.node.id;
  }
}

/** Of strings that are joined only the first matters. */
const FIRST: ConstructorParameters<typeof DefaultTokenResolver>[0] = {
  join: (left: unknown, right: unknown) => (left === undefined || left === '' ? right : left),
};

type IntrinsicReader = (argument: unknown) => TokenMeaning;

const INTRINSICS: Readonly<Record<string, IntrinsicReader>> = {
  [MEANING]: (meaning) => (isTokenMeaning(meaning) ? meaning : UNKNOWN),
  Ref: (name) =>
    // Partition, Region, account and so on are parts of names.
    String(name).startsWith('AWS::') ? NAME : { ...UNKNOWN, origin: `the reference to "${name}"` },
  'Fn::GetAtt': (argument) => meaningOfAttribute('', lastOf(argument)),
  'Fn::ImportValue': imported,
  'Fn::GetStackOutput': (argument) => imported(memberOf(argument, 'OutputName')),
  'Fn::Join': joined,
  'Fn::Sub': (argument) => substituted(String(Array.isArray(argument) ? argument[0] : argument)),
  'Fn::If': (argument) => (Array.isArray(argument) ? oneOf(argument.slice(1).map(meaningOfValue)) : UNKNOWN),
  // What stands between colons or slashes is not an ARN.
  'Fn::Select': (argument) => (Array.isArray(argument) && isSplitArn(argument[1]) ? NAME : UNKNOWN),
  'Fn::Base64': () => NAME,
};

/** What our own resolver has put there, as the CDK gives it back. */
function isTokenMeaning(value: unknown): value is TokenMeaning {
  const kind = memberOf(value, 'kind');
  return kind === 'arn' || kind === 'url' || kind === 'name' || kind === 'unknown';
}

function meaningOfValue(value: unknown): TokenMeaning {
  if (typeof value === 'string') return meaningOfText(value);
  if (typeof value === 'number') return NAME;
  if (typeof value !== 'object' || value === null) return UNKNOWN;
  const [name = '', argument] = Object.entries(value)[0] ?? [];
  const read = Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : undefined;
  return read?.(argument) ?? UNKNOWN;
}

function meaningOfText(text: string): TokenMeaning {
  if (text.startsWith('arn:')) return ARN;
  const [, reference] = /^\{\{resolve:([^}]*)/.exec(text) ?? [];
  if (reference === undefined) return text === '' ? UNKNOWN : NAME;
  const name = reference.replace(/:\d*$/, '');
  return { kind: 'unknown', origin: `the dynamic reference "${reference}"`, isNamedArn: isNamedArn(name) };
}

function imported(name: unknown): TokenMeaning {
  const attribute = importedAttribute(name);
  if (attribute !== undefined && attribute !== '') return isNamedArn(attribute) ? ARN : NAME;
  if (typeof name !== 'string') return { ...UNKNOWN, origin: 'an export of another stack' };
  return { kind: 'unknown', origin: `the export "${name}"`, isNamedArn: isNamedArn(name) };
}

function joined(argument: unknown): TokenMeaning {
  const [delimiter, values] = Array.isArray(argument) ? argument : [];
  const [first] = Array.isArray(values) ? values : [];
  return first === 'arn' && String(delimiter).startsWith(':') ? ARN : meaningOfValue(first);
}

function substituted(text: string): TokenMeaning {
  if (text.startsWith('arn:')) return ARN;
  const [, name, rest = ''] = /^\$\{([^!{}][^{}]*)\}(.*)$/s.exec(text) ?? [];
  if (name === undefined) return NAME;
  if (isNamedArn(name)) return ARN;
  return rest === '' ? { ...UNKNOWN, origin: `the substitution "${name}"` } : NAME;
}

function oneOf(meanings: readonly TokenMeaning[]): TokenMeaning {
  const [first = UNKNOWN, ...others] = meanings;
  return others.every(({ kind }) => kind === first.kind) ? { kind: first.kind } : UNKNOWN;
}

function isSplitArn(value: unknown): boolean {
  const split = memberOf(value, 'Fn::Split');
  return Array.isArray(split) && [':', '/'].includes(String(split[0]));
}

function lastOf(argument: unknown): string {
  if (!Array.isArray(argument)) return String(argument).replace(/^.*\./, '');
  const last: unknown = argument[argument.length - 1];
  return typeof last === 'string' ? last : '';
}
