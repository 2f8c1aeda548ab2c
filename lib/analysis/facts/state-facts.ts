import type { JsonObject } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import type { StateType } from '../../asl/state';
import type { LanguageObject } from './language-object';
import type { Place } from './place';
import type { ScopeFacts } from './scope-facts';
import type { TaskTarget } from './task-target';

/** One state with everything that the rules ask of it more than once. */
export interface StateFacts {
  readonly name: string;
  /** Position among all states of the machine. */
  readonly index: number;
  readonly fields: JsonObject;
  /** Undefined where `Type` is not a type. */
  readonly type: StateType | undefined;
  readonly language: QueryLanguageName;
  readonly scope: ScopeFacts;
  readonly place: Place;
  readonly object: LanguageObject;
  readonly retriers: readonly LanguageObject[];
  readonly catchers: readonly LanguageObject[];
  /** The rules of a Choice, without those nested in them. */
  readonly rules: readonly LanguageObject[];
  readonly transitions: readonly TransitionFacts[];
  /** The blocks inside of a Parallel or Map. */
  readonly inner: readonly ScopeFacts[];
  /** What a Task calls; undefined for all others. */
  readonly target: TaskTarget | undefined;
}

/** A way from one state to another of the same block. */
export interface TransitionFacts {
  readonly kind: 'next' | 'default' | 'rule' | 'catch';
  /** The name that is given, known or not. */
  readonly to: string;
  readonly place: Place;
  /** Of a rule or catcher: what is next to `Next`. */
  readonly object: LanguageObject;
}
