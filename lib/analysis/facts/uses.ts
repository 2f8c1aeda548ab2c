import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import type { JsonPath } from '../../expression/json-path/json-path';
import type { JsonataExpression } from '../../expression/jsonata/jsonata-expression';
import type { Parsed } from '../../expression/parsed';
import type { LanguageObject } from './language-object';
import type { Place } from './place';
import type { StateFacts } from './state-facts';

/** When a value is worked out: before the state's work, with its result, or with the error that a catcher takes. */
export type Moment = 'entry' | 'result' | 'error';

interface Use {
  readonly state: StateFacts;
  /** The object whose field it is in: the state, a catcher, a rule, an ItemReader... */
  readonly object: LanguageObject;
  /** The name of that field. */
  readonly field: string;
  readonly place: Place;
  readonly moment: Moment;
  /** As it is written. */
  readonly text: string;
}

/** A JSONata expression. */
export interface QueryUse extends Use {
  /** It is the field's whole value, not a piece of it. */
  readonly whole: boolean;
  /** Undefined where a pseudo parameter could be any piece of it. */
  readonly parsed: Parsed<JsonataExpression> | undefined;
  /** Without the marks around it. */
  readonly source: string;
}

/** A path. */
export interface PathUse extends Use {
  /** `template`: under a key that ends in `.$`. `reference`: where only a reference path may stand. */
  readonly role: 'filter' | 'reference' | 'target' | 'template';
  readonly parsed: Parsed<JsonPath>;
}

/** A call of an intrinsic function. */
export interface CallUse extends Use {
  readonly parsed: Parsed<IntrinsicCall>;
  /** Texts in it were replaced, so that their contents say nothing. */
  readonly neutral: boolean;
}

/** A member of a payload template whose key ends in `.$`, with a value that is not a path and no call. */
export interface OddMember extends Use {
  readonly value: unknown;
}
