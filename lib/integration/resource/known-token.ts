/**
 * What a deploy-time token is known to be: an ARN, a URL, something else (a name, an id), or a value of which only the
 * deployment knows whether it is an ARN.
 */
export interface TokenMeaning {
  readonly kind: 'arn' | 'url' | 'name' | 'unknown';

  /** The construct that it refers to (`Shop/ValidateFn`), for messages. */
  readonly path?: string;

  /** The type of the CloudFormation resource that it refers to: `AWS::SQS::Queue`. */
  readonly type?: string;

  /** The ARN of the resource that it refers to, whatever attribute of it this is; a token as well. */
  readonly arn?: string;

  /** Of the name of an SSM parameter: whether it begins with a slash. Undefined where it is unknown. */
  readonly beginsWithSlash?: boolean;

  /** Where nothing is known: where the value comes from, `the export "SharedFnArn"`. */
  readonly origin?: string;

  /** Where nothing is known: whether the name of the export or the parameter ends in "Arn". */
  readonly isNamedArn?: boolean;
}

/** The resource of this app that a token refers to. */
export interface TokenTarget {
  readonly resource: object;
  /** The type of CloudFormation: `AWS::SQS::Queue`. */
  readonly type: string;
  /** The construct (`Shop/Orders`), for messages. */
  readonly path: string;
  /** The Region of its stack; a token where only the deployment knows it. */
  readonly region: string;
}
