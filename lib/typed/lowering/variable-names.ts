import { isWithin } from '../value/is-within';
import { executionOf, type Scope } from './scope';

/** A variable of a scope. */
interface Named {
  readonly scope: Scope;
  readonly name: string;
}

/**
 * Names for variables: after the steps that give them, and unlike all names that can be seen from there or that would hide
 * them. Scopes next to each other may use a name twice.
 */
export class VariableNames {
  private readonly taken: Named[] = [];

  /**
   * A name for a value of a step, in the scope where it is assigned.
   *
   * @param beside Names of other things that would be in addition to it.
   */
  take(wanted: string, scope: Scope, beside: readonly string[] = []): string {
    const base = camelCase(wanted);
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}${number}`;
      if (!beside.includes(name) && this.isFree(name, scope)) {
        this.taken.push({ scope, name });
        return name;
      }
    }
  }

  private isFree(name: string, scope: Scope): boolean {
    return !this.taken.some((other) => other.name === name && seeEachOther(scope, other.scope));
  }
}

/** A child execution sees nothing from outside. */
function seeEachOther(one: Scope, other: Scope): boolean {
  return (isWithin(one, other) || isWithin(other, one)) && executionOf(one) === executionOf(other);
}

/** At most this many characters, as the service has it. */
const LONGEST = 80;

/**
 * `In stock?` is `inStock`. A name of a function of JSONata would take its place: `$sum` would be no function any more.
 */
function camelCase(text: string): string {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
  const name = (/^\p{L}/u.test(joined) ? joined : `value${joined}`).slice(0, LONGEST - 3);
  return RESERVED.has(name) ? `${name}Result` : name;
}

/** `URL` is `url`, `SKUList` is `skuList`. */
function lowerFirst(word: string): string {
  return word.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+$|^\p{Lu}/u, (start) => start.toLowerCase());
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const RESERVED: ReadonlySet<string> = new Set([
  'states',
  ...['abs', 'append', 'assert', 'average', 'base64decode', 'base64encode', 'boolean', 'ceil', 'clone', 'contains'],
  ...['count', 'decodeUrl', 'decodeUrlComponent', 'distinct', 'each', 'encodeUrl', 'encodeUrlComponent', 'error'],
  ...['eval', 'exists', 'filter', 'floor', 'formatBase', 'formatInteger', 'formatNumber', 'fromMillis', 'hash'],
  ...['join', 'keys', 'length', 'lookup', 'lowercase', 'map', 'match', 'max', 'merge', 'millis', 'min', 'not', 'now'],
  ...[
    'number',
    'pad',
    'parse',
    'parseInteger',
    'partition',
    'power',
    'random',
    'range',
    'reduce',
    'replace',
    'reverse',
  ],
  ...['round', 'shuffle', 'sift', 'single', 'sort', 'split', 'spread', 'sqrt', 'string', 'substring'],
  ...['substringAfter', 'substringBefore', 'sum', 'toMillis', 'trim', 'type', 'uppercase', 'uuid', 'zip'],
]);
