import { guardFactories } from '../../diagnostic/guard-factories';
import { isDynamic } from '../../expression/dynamic-text';
import { entriesOf } from '../../util/host-key-order';
import { isPlainObject } from '../../util/plain-object';
import { numberText } from '../call/number-text';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { hasToken } from '../resource/cdk-token';

/**
 * An attribute of an SQS or SNS message, with its type. Values are literals or anything that a state decides at run time.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html
 *
 * @example
 *
 * declare const queue: sqs.IQueue;
 * Sqs.sendMessage(queue, {
 *   messageAttributes: { tenant: MessageAttribute.string('{% $states.input.tenant %}'), size: MessageAttribute.number(3) },
 * });
 */
export class MessageAttribute {
  /** Text. */
  public static string(value: string): MessageAttribute {
    return new MessageAttribute({ DataType: 'String', StringValue: value });
  }

  /** A number; services take its digits as a string, and a number that the run decides is turned into one by the state. */
  public static number(value: number): MessageAttribute {
    return new MessageAttribute({ DataType: 'Number', StringValue: numberText(value) });
  }

  /**
   * A number by its digits, or by an expression.
   *
   * @param value The digits, or an expression that gives a number or its digits.
   */
  public static numberFromString(value: string): MessageAttribute {
    return new MessageAttribute({ DataType: 'Number', StringValue: numberText(value) });
  }

  /** Bytes as base64 text. */
  public static binary(base64: string): MessageAttribute {
    return new MessageAttribute({ DataType: 'Binary', BinaryValue: base64 });
  }

  /** A list of texts, numbers, booleans and nulls as JSON text. Only SNS knows it, for its filter policies. */
  public static stringArray(json: string): MessageAttribute {
    return new MessageAttribute({ DataType: 'String.Array', StringValue: json });
  }

  /**
   * Message attributes in the services' own form, whatever mixture of that and values of this class they came in.
   *
   * @internal
   */
  static _plain(attributes: unknown): unknown {
    if (attributes instanceof MessageAttribute) return attributes.attribute;
    if (!isPlainObject(attributes)) return attributes;
    return Object.fromEntries(entriesOf(attributes).map(([name, value]) => [name, MessageAttribute._plain(value)]));
  }

  private constructor(private readonly attribute: Readonly<Record<string, unknown>>) {
    Object.freeze(attribute);
  }
}

guardFactories(MessageAttribute);

/**
 * The message attributes that were given without a type. What the run or the deployment decides may have one.
 *
 * The type checker can't find them, see `attributeProblems`.
 */
export function messageAttributeProblems(attributes: unknown): readonly CallProblem[] {
  if (!isPlainObject(attributes)) return [];
  return entriesOf(attributes)
    .filter(([name, value]) => value !== undefined && !name.endsWith('.$') && isUntyped(value))
    .map(([attribute]) => problem(PROBLEMS.untypedMessageAttribute, { attribute }));
}

function isUntyped(value: unknown): boolean {
  if (typeof value === 'string') return !isDynamic(value) && !hasToken(value);
  if (isPlainObject(value)) return !Object.keys(value).some((name) => /^DataType(?:\.\$)?$/.test(name));
  // A MessageAttribute, or a lazy CDK value.
  return typeof value !== 'object' || value === null || Array.isArray(value);
}
