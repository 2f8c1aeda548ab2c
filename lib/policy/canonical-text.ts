import type { JsonObject } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import { referenceOf } from '../integration/sdk/reference-arns';
import { ownMember } from '../util/own-member';
import { isIntrinsic, type LogicalNames, placeholderText } from '../util/placeholder-name';
import { withKeptLetters, withPolicyVariables } from './glob';

/** The machine's own place, as far as the template says it. */
export interface OwnPlace {
  readonly region?: string;
  readonly account?: string;
}

/** Characters of the private use area: around what only the deployment knows, and for a colon in it. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const COLON = '\uE002';

/** How an ARN is made of the name of a resource, and which property names the resource. */
interface ArnForm {
  readonly service: string;
  /** What is in front of the name. */
  readonly prefix: string;
  readonly name: string;
  /** The attribute that is the name, where `Ref` is something else. */
  readonly attribute?: string;
  /** Without Region and account (`s3`), without Region (`iam`). */
  readonly place?: 'none' | 'account';
}

/**
 * The ARNs that the name of a resource makes, so that `{ "Fn::GetAtt": ["Orders", "Arn"] }` of a policy and the name `{ "Ref":
 * "Orders" }` of a call are one table. Of other types the attribute `Arn` is a text of its own.
 */
const ARN_FORMS: ReadonlyMap<string, ArnForm> = new Map<string, ArnForm>([
  ['AWS::Lambda::Function', { service: 'lambda', prefix: 'function:', name: 'FunctionName' }],
  ['AWS::DynamoDB::Table', { service: 'dynamodb', prefix: 'table/', name: 'TableName' }],
  ['AWS::DynamoDB::GlobalTable', { service: 'dynamodb', prefix: 'table/', name: 'TableName' }],
  ['AWS::S3::Bucket', { service: 's3', prefix: '', name: 'BucketName', place: 'none' }],
  ['AWS::SQS::Queue', { service: 'sqs', prefix: '', name: 'QueueName', attribute: 'QueueName' }],
  ['AWS::SNS::Topic', { service: 'sns', prefix: '', name: 'TopicName', attribute: 'TopicName' }],
  ['AWS::Events::EventBus', { service: 'events', prefix: 'event-bus/', name: 'Name' }],
  [
    'AWS::StepFunctions::StateMachine',
    { service: 'states', prefix: 'stateMachine:', name: 'StateMachineName', attribute: 'Name' },
  ],
  ['AWS::StepFunctions::Activity', { service: 'states', prefix: 'activity:', name: 'Name', attribute: 'Name' }],
  ['AWS::IAM::Role', { service: 'iam', prefix: 'role/', name: 'RoleName', place: 'account' }],
  ['AWS::Kinesis::Stream', { service: 'kinesis', prefix: 'stream/', name: 'Name' }],
  ['AWS::ECS::Cluster', { service: 'ecs', prefix: 'cluster/', name: 'ClusterName' }],
  ['AWS::CodeBuild::Project', { service: 'codebuild', prefix: 'project/', name: 'Name' }],
  ['AWS::KMS::Key', { service: 'kms', prefix: 'key/', name: '' }],
]);

/**
 * One spelling for every text of a template's policies and of a run of its machine.
 *
 * A policy refers to resources by intrinsic functions, a run by the placeholders of its definition (`${ValidateFn.Arn}`), both
 * to names or to ARNs. Here they all become text in which a name is the literal one where the template has one, and else a mark
 * with the logical id.
 */
export class CanonicalText {
  private readonly ids: ReadonlyMap<string, string>;
  private knownArns: ReadonlyMap<string, string> | undefined;

  /**
   * @param names what the definition calls the resources, by their logical ids
   */
  constructor(
    private readonly template: JsonObject,
    private readonly names: LogicalNames,
    private readonly own: OwnPlace,
  ) {
    this.ids = new Map([...names].map(([id, name]) => [name, id]));
  }

  /** Text of a policy of the template: a string, or an intrinsic function that makes one. */
  ofPolicy(value: unknown): string {
    return finished(this.valueText(value));
  }

  /** Text of a run: an ARN or a name with the placeholders of the definition. */
  ofRun(text: string): string {
    const marked = withKeptLetters(text).replace(/\$\{([^{}]*)\}/g, (_, name: string) => this.named(name));
    return finished(marked);
  }

  /** The type of the resource that a placeholder of the definition refers to; undefined for anything else. */
  typeOf(placeholder: string): string | undefined {
    const { type } = this.formOf(this.idOf(placeholder));
    return type === '' ? undefined : type;
  }

  /** The resource of the template that an ARN names, or names a part of: an object of a bucket, an index of a table. */
  resourceOfArn(
    arn: string,
  ): { readonly id: string; readonly type: string; readonly properties: JsonObject } | undefined {
    for (const [id, known] of this.arns()) {
      if (arn !== known && !arn.startsWith(`${known}/`)) continue;
      return { id, type: this.formOf(id).type, properties: this.propertiesOf(id) };
    }
    return undefined;
  }

  /** The ARNs of the resources whose form is known, and of those whose `Ref` is the ARN. */
  private arns(): ReadonlyMap<string, string> {
    if (this.knownArns !== undefined) return this.knownArns;
    const { Resources: resources } = this.template;
    const found = new Map<string, string>();
    for (const id of Object.keys(objectOf(resources))) {
      const { type, form } = this.formOf(id);
      if (form !== undefined) found.set(id, finished(this.arnOf(id, form)));
      else if (referenceOf(type) === 'arn') found.set(id, markOf(id));
    }
    this.knownArns = found;
    return found;
  }

  private valueText(value: unknown): string {
    if (typeof value === 'string') return withKeptLetters(value);
    if (!isIntrinsic(value)) return String(value);
    const [name = '', argument] = Object.entries(value)[0] ?? [];
    if (name === 'Ref') return this.referenceText(String(argument));
    if (name === 'Fn::GetAtt') return this.attributeText(argument) ?? this.mark(value);
    if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
      return argument[1].map((part) => this.valueText(part)).join(String(argument[0]));
    }
    if (name === 'Fn::Sub') return this.substituted(argument) ?? this.mark(value);
    // A reference into another stack is shown like one into the own stack.
    return this.ofPlaceholder(placeholderText(value, this.names));
  }

  private substituted(argument: unknown): string | undefined {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof text !== 'string') return undefined;
    const values = objectOf(variables);
    return text.replace(/\$\{([^{}]*)\}/g, (variable, name: string) => {
      if (name.startsWith('!')) return withKeptLetters(`\${${name.slice(1)}}`);
      if (Object.hasOwn(values, name)) return this.valueText(values[name]);
      const dot = name.indexOf('.');
      if (dot < 0) return this.referenceText(name);
      return this.attributeText([name.slice(0, dot), name.slice(dot + 1)]) ?? variable;
    });
  }

  /** A text that is nothing but one placeholder, or something that is shown as it is. */
  private ofPlaceholder(text: string): string {
    const [, name] = /^\$\{([^{}]*)\}$/s.exec(text) ?? [];
    return name === undefined ? markOf(text) : this.named(name);
  }

  /** What stands between `${` and `}` in a definition. */
  private named(name: string): string {
    const dot = name.startsWith('Fn::') ? -1 : name.indexOf('.');
    const id = this.idOf(dot < 0 ? name : name.slice(0, dot));
    if (dot < 0) return this.referenceText(id);
    return this.attributeText([id, name.slice(dot + 1)]) ?? markOf(`${id}${name.slice(dot)}`);
  }

  private idOf(name: string): string {
    return this.ids.get(name) ?? name;
  }

  private referenceText(id: string): string {
    if (id === 'AWS::Region') return this.own.region ?? markOf(id);
    if (id === 'AWS::AccountId') return this.own.account ?? markOf(id);
    const { type, form } = this.formOf(id);
    if (form === undefined) return markOf(id);
    if (referenceOf(type) === 'arn') return this.arnOf(id, form);
    return form.attribute === undefined ? this.nameOf(id, form) : markOf(id);
  }

  private attributeText(argument: unknown): string | undefined {
    const fields: unknown = typeof argument === 'string' ? argument.split(/\.(.*)/s) : argument;
    const [id, attribute] = Array.isArray(fields) ? fields : [];
    if (typeof id !== 'string' || typeof attribute !== 'string') return undefined;
    const { form } = this.formOf(id);
    if (form !== undefined && attribute === 'Arn') return this.arnOf(id, form);
    if (form !== undefined && attribute === form.attribute) return this.nameOf(id, form);
    return markOf(`${id}.${attribute}`);
  }

  private arnOf(id: string, form: ArnForm): string {
    const account = form.place === 'none' ? '' : (this.own.account ?? markOf('AWS::AccountId'));
    const region = form.place === undefined ? (this.own.region ?? markOf('AWS::Region')) : '';
    return `arn:${markOf('AWS::Partition')}:${form.service}:${region}:${account}:${form.prefix}${this.nameOf(id, form)}`;
  }

  /** The name that the template gives, else a mark. */
  private nameOf(id: string, form: ArnForm): string {
    const given = this.propertiesOf(id)[form.name];
    if (typeof given === 'string' && form.name !== '') return given;
    return markOf(form.attribute === undefined ? id : `${id}.${form.attribute}`);
  }

  private formOf(id: string): { readonly type: string; readonly form: ArnForm | undefined } {
    const { Type: type = '' } = this.resourceOf(id);
    const known = SAM_TYPES.get(String(type)) ?? String(type);
    return { type: known, form: ARN_FORMS.get(known) };
  }

  private propertiesOf(id: string): JsonObject {
    const { Properties: properties } = this.resourceOf(id);
    return objectOf(properties);
  }

  private resourceOf(id: string): JsonObject {
    const { Resources: resources } = this.template;
    return objectOf(ownMember(objectOf(resources), id));
  }

  private mark(value: unknown): string {
    return markOf(placeholderText(value, this.names));
  }
}

/** What the resources of SAM become, under the same logical ids. */
const SAM_TYPES: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
]);

/** A canonical text as a reader knows it: `${ValidateFn.Arn}`. */
export function shownCanonical(text: string): string {
  const shown = text.replaceAll(OPEN, '${').replaceAll(CLOSE, '}').replaceAll(COLON, ':');
  return withPolicyVariables(shown);
}

function markOf(text: string): string {
  return OPEN + text.replaceAll(':', COLON) + CLOSE;
}

/** A partition is the own one: no role has permissions in another. */
function finished(text: string): string {
  return text.replace(/^arn:(?:aws[a-z-]*):/, `arn:${markOf('AWS::Partition')}:`);
}
