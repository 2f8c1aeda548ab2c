import { type SignatureParameter, signatureParameters } from '../../expression/jsonata/signature-parameters';
import { Pattern } from '../../util/pattern/pattern';
import type { Evaluation } from './evaluation';
import { JsonataError } from './jsonata-error';
import { FunctionValue, isList, type Maybe } from './value';

const SIGNATURES = new Map<string, Signature>();

/** The signature of a function, as JSONata writes it: `<s-n?:s>`. See https://docs.jsonata.org/embedding-extending */
export function signatureOf(definition: string): Signature {
  let signature = SIGNATURES.get(definition);
  if (signature === undefined) {
    signature = new Signature(definition);
    // Few expressions have signatures of their own; a program that makes many must not fill the memory.
    if (SIGNATURES.size < 1000) SIGNATURES.set(definition, signature);
  }
  return signature;
}

/** Checks and completes the arguments of calls. */
export class Signature {
  private readonly parameters: readonly SignatureParameter[];
  /** Matches the letters of all arguments, with a group for each parameter. */
  private readonly whole: Pattern;

  public constructor(public readonly definition: string) {
    this.parameters = signatureParameters(definition);
    this.whole = patternOf(this.parameters, '$');
  }

  /** The arguments as the function gets them: the context in place of one that may be omitted, single values as lists. */
  public validate(args: readonly Maybe[], context: Maybe, evaluation: Evaluation): readonly Maybe[] {
    const letters = args.map(letterOf).join('');
    const match = this.whole.search(letters, (steps) => evaluation.budget.spend(steps / 8)).next(0);
    if (match === undefined) throw this.mismatch(letters, evaluation);
    const validated: Maybe[] = [];
    let at = 0;
    for (const [index, parameter] of this.parameters.entries()) {
      const given = match.groups[index] ?? '';
      if (given === '') {
        if (!parameter.context) {
          validated.push(args[at]);
          at += 1;
        } else if (parameter.letters.includes(letterOf(context))) {
          validated.push(context);
        } else {
          throw new JsonataError('T0411', { value: context, index: at + 1 });
        }
        continue;
      }
      for (const letter of given) {
        validated.push(parameter.type === 'a' ? asArray(args[at], letter, parameter, at, evaluation) : args[at]);
        at += 1;
      }
    }
    return validated;
  }

  /** The error for the first argument that fits no parameter. */
  private mismatch(letters: string, evaluation: Evaluation): JsonataError {
    let good = 0;
    for (let count = 1; count <= this.parameters.length; count += 1) {
      const start = patternOf(this.parameters.slice(0, count), '');
      const match = start.search(letters, (steps) => evaluation.budget.spend(steps / 8)).next(0);
      if (match === undefined) break;
      good = match.end;
    }
    return new JsonataError('T0410', { index: good + 1 });
  }
}

function asArray(
  value: Maybe,
  letter: string,
  { subtype }: SignatureParameter,
  at: number,
  evaluation: Evaluation,
): Maybe {
  if (letter === 'm') return undefined;
  if (subtype !== undefined && !isArrayOf(value, letter, subtype, evaluation)) {
    throw new JsonataError('T0412', { index: at + 1, type: TYPE_NAMES[subtype.charAt(0)] });
  }
  return isList(value) ? value : value === undefined ? undefined : [value];
}

function isArrayOf(value: Maybe, letter: string, subtype: string, evaluation: Evaluation): boolean {
  if (!isList(value)) return letter === subtype;
  evaluation.budget.items(value.length);
  return value.every((item) => letterOf(item) === subtype.charAt(0));
}

/** As messages name them. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  a: 'arrays',
  b: 'booleans',
  f: 'functions',
  n: 'numbers',
  o: 'objects',
  s: 'strings',
};

function letterOf(value: Maybe): string {
  if (value === undefined) return 'm';
  if (value === null) return 'l';
  if (isList(value)) return 'a';
  if (value instanceof FunctionValue) return 'f';
  return LETTERS[typeof value] ?? 'o';
}

const LETTERS: Readonly<Record<string, string>> = { string: 's', number: 'n', bigint: 'n', boolean: 'b' };

function patternOf(parameters: readonly SignatureParameter[], end: '$' | ''): Pattern {
  const source = parameters.map(({ letters, suffix }) => `([${letters.replace(/[^a-z]/g, '')}]${suffix})`).join('');
  return Pattern.of(`^${source}${end}`, { ignoreCase: false, multiline: false });
}
