import { isDynamic } from '../../expression/dynamic-text';
import { isPlainObject } from '../../util/plain-object';
import { arnName, isArn } from '../resource/arn';
import type { CalledResource } from '../resource/resource';
import type { ResourceParameter } from '../resource/resource-parameter';
import { wildcardPattern } from '../resource/wildcard-pattern';
import type { CallProblem } from './problems';
import { problem } from './problems';
import { SERVICE_CALL_PROBLEMS } from './service-call-problems';

/** The parameters of a call, or one expression that gives them all. */
export type CallArguments = Readonly<Record<string, unknown>> | string;

/** What is known in addition to the arguments of a call. */
export interface CallKnowledge {
  /**
   * The resources that were given as constructs, by the path of their parameter. Names in parentheses represent what no
   * parameter says.
   */
  readonly resources?: Readonly<Record<string, CalledResource | undefined>>;

  /** What is known of the substitutions in the texts of a template. */
  readonly substitutions?: SubstitutionKnowledge;
}

/** What is known of the substitutions in the texts of a template. */
export interface SubstitutionKnowledge {
  /** The ARN of what a text represents; undefined where the text alone reports all that is known. */
  arnOf(text: string): string | undefined;

  /** Whether a substitution is in the text: it is shown by its name then. */
  isIn(text: string): boolean;
}

/** Text of which only the run knows anything. */
export const RUN_TIME_TEXT = '{% $chosenByTheRun %}';

/**
 * The arguments of one call, as the permissions that it needs are read from them: the same whether a builder wrote them or
 * an ASL file. Paths part members by dots: `ResultConfiguration.OutputLocation`.
 */
export class CallRequest {
  constructor(
    readonly call: string,
    private readonly values: CallArguments,
    private readonly parameters: Readonly<Record<string, ResourceParameter>>,
    private readonly knowledge: CallKnowledge,
  ) {}

  /** Whether the parameter is there, or may be there. */
  has(path: string): boolean {
    return this.valueAt(path) !== undefined;
  }

  /** A parameter as text; what is neither text nor a number is known to the run only. Undefined where it is absent. */
  text(path: string): string | undefined {
    const value = this.valueAt(path);
    return value === undefined ? undefined : textOf(value);
  }

  /** The items of a list as text. A list that the run makes has one item that only the run knows. */
  texts(path: string): readonly string[] {
    const value = this.valueAt(path);
    if (value === undefined) return [];
    return Array.isArray(value) ? value.map(textOf) : [RUN_TIME_TEXT];
  }

  /** The items of a list of objects, each to be read like the request itself. */
  items(path: string): readonly CallRequest[] {
    const value = this.valueAt(path);
    if (value === undefined) return [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [RUN_TIME_TEXT];
    return items.map((item) => {
      const values = isPlainObject(item) ? item : RUN_TIME_TEXT;
      return new CallRequest(this.call, values, {}, { substitutions: this.knowledge.substitutions });
    });
  }

  /** A resource that a parameter names; one that is absent is left to the run. */
  resource(path: string): CalledResource {
    const given = this.knowledge.resources?.[path];
    if (given !== undefined) return given;
    const parameter = this.parameters[path];
    if (parameter === undefined) throw new Error(`"${this.call}" declares no resource "${path}"`);
    return this.read(parameter, this.text(path) ?? RUN_TIME_TEXT);
  }

  /** The resource of a parameter that may be omitted. */
  optionalResource(path: string): CalledResource | undefined {
    return this.knowledge.resources?.[path] !== undefined || this.has(path) ? this.resource(path) : undefined;
  }

  /** What a builder knows in addition to the parameters: every resource under a name, or under names that begin with it. */
  known(name: string): readonly CalledResource[] {
    const entries = Object.entries(this.knowledge.resources ?? {});
    return entries.flatMap(([path, resource]) => (resource !== undefined && path.startsWith(name) ? [resource] : []));
  }

  /** Any text as the resource that a parameter of that kind would name. */
  read(parameter: ResourceParameter, text: string): CalledResource {
    const { substitutions } = this.knowledge;
    const arn = substitutions?.arnOf(text);
    if (arn !== undefined) return { argument: text, arn, label: `${parameter.noun} "${text}"`, problems: [] };
    const resource = parameter.read(text);
    const named = substitutions?.isIn(text) === true && !wildcardPattern(text).dynamic;
    return named ? { ...resource, label: `${parameter.noun} "${isArn(text) ? arnName(text) : text}"` } : resource;
  }

  /** What is wrong with the resources that the parameters name. */
  problems(): readonly CallProblem[] {
    return Object.entries(this.parameters).flatMap(([path, parameter]) => {
      if (this.knowledge.resources?.[path] !== undefined || this.has(path)) return this.resource(path).problems;
      if (parameter.optional) return [];
      return [problem(SERVICE_CALL_PROBLEMS.missingParameter, { call: this.call, parameter: path })];
    });
  }

  private valueAt(path: string): unknown {
    let value: unknown = this.values;
    for (const name of path.split('.')) {
      if (!isPlainObject(value)) return isUnknown(value) ? RUN_TIME_TEXT : undefined;
      value = value[name];
    }
    return value === null ? undefined : value;
  }
}

/** Whether a value is known only to the run or to the deployment: an expression, a reference, a lazy value. */
function isUnknown(value: unknown): boolean {
  return isDynamic(value) || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : RUN_TIME_TEXT;
}
