import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';

/** A variable without another one in it. */
const INNERMOST = /\$\{([^${}]*)\}/g;
const ONLY = /^\$\{([^${}]*)\}$/;

/** Variables of variables: more are not read, and a circle has no end. */
const MOST_ROUNDS = 20;
const MOST_CHARACTERS = 1_000_000;

/**
 * The variables of a serverless.yml, `${self:custom.limits.${self:provider.stage}, 30}`, as far as the file itself says what
 * they are. What comes from the command line, the environment or elsewhere stays as it is written.
 *
 * @see https://www.serverless.com/framework/docs/providers/aws/guide/variables
 */
export class ServerlessVariables {
  constructor(
    private readonly config: JsonObject,
    /** Whether options and environment variables are taken to be not set, so that their defaults are. */
    private readonly hasDefaults: boolean,
  ) {}

  /** A string with its variables put in. A variable alone keeps the type of its value: `${self:custom.limit}` is a number. */
  resolve(text: string): JsonValue {
    return this.resolved(text, true);
  }

  /** The same, but only variables inside of others: `${self:custom.machines.${self:provider.stage}}` may be a definition. */
  withInner(text: string): string {
    const inner = this.resolved(text, false);
    return typeof inner === 'string' ? inner : text;
  }

  private resolved(given: string, isWhole: boolean): JsonValue {
    let text = given;
    for (let round = 0; round < MOST_ROUNDS && text.length < MOST_CHARACTERS; round++) {
      const alone = ONLY.exec(text)?.[1];
      if (alone !== undefined) {
        if (!isWhole) return text;
        const value = this.valueOf(alone);
        if (typeof value !== 'string') return value ?? text;
      }
      const next = text.replace(INNERMOST, (variable, expression: string) =>
        String(this.valueOf(expression) ?? variable),
      );
      if (next === text) return text;
      text = next;
    }
    return text;
  }

  /** The first of the alternatives that has a value; undefined where one of them may have another one. */
  private valueOf(expression: string): string | number | boolean | undefined {
    for (const alternative of expression.split(',').map((part) => part.trim())) {
      const [, source = '', name = ''] = /^([A-Za-z]+):(.*)$/s.exec(alternative) ?? [];
      if (source === 'self') {
        const value = memberAt(this.config, name);
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
        if (value !== null) return undefined;
      } else if (source === 'sls' && name === 'stage' && this.hasDefaults) {
        return this.stage();
      } else if (source === 'opt' || source === 'env' || source === 'param') {
        if (!this.hasDefaults) return undefined;
      } else return source === '' ? literalOf(alternative) : undefined;
    }
    return undefined;
  }

  private stage(): string {
    const stage = memberAt(this.config, 'provider.stage');
    return typeof stage === 'string' && !stage.includes('sls:stage') ? stage : 'dev';
  }
}

/** A quoted string, a number or a boolean. */
function literalOf(text: string): string | number | boolean | undefined {
  const quoted = /^(?:'(?<single>.*)'|"(?<double>.*)")$/s.exec(text)?.groups;
  if (quoted !== undefined) return quoted['single'] ?? quoted['double'];
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** The member that a path with dots leads to; null where there is none. */
export function memberAt(root: JsonValue, path: string): JsonValue {
  let value: JsonValue | undefined = root;
  for (const key of path.split('.')) {
    value = value !== undefined && isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value ?? null;
}
