import type { JsonValue } from '../../asl/json';
import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import type { JsonPath } from '../../expression/json-path/json-path';
import type { JsonataExpression } from '../../expression/jsonata/jsonata-expression';

/** A value of the definition with expressions in it, parsed once. */
export type Template =
  | { readonly kind: 'constant'; readonly value: JsonValue }
  | { readonly kind: 'object'; readonly members: readonly TemplateMember[] }
  | { readonly kind: 'array'; readonly items: readonly Template[] }
  | PathTemplate
  | CallTemplate
  | QueryTemplate;

export interface TemplateMember {
  readonly key: string;
  readonly value: Template;
}

/** `"name.$": "$.path"` */
export interface PathTemplate {
  readonly kind: 'path';
  readonly path: JsonPath;
  /** The field as messages name it: the key with its `.$`. */
  readonly field: string;
}

/** `"name.$": "States.Format(...)"` */
export interface CallTemplate {
  readonly kind: 'call';
  readonly call: IntrinsicCall;
  readonly field: string;
}

/** `"{% ... %}"` */
export interface QueryTemplate {
  readonly kind: 'query';
  readonly expression: JsonataExpression;
  /** Where the expression stands as messages name it: `Output/name`. */
  readonly field: string;
}

export function constantTemplate(value: JsonValue): Template {
  return { kind: 'constant', value };
}
