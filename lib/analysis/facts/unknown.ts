import { isIntrinsic } from '../../util/placeholder-name';

/**
 * Text that represents something that only the deployment knows: a CDK token (`${Token[X.1]}`, `#{Token[X.1]}`, a
 * number token written into text), a substitution (`${FunctionArn}`) or a pseudo parameter like `<REGION>` and `{{region}}`.
 */
const STAND_IN = /\$\{|#\{Token\[|-1\.\d{10,16}e\+289/;

/** Number tokens of the CDK are hidden in the smallest of all numbers. */
const SMALLEST = -1e280;

/** Whether nothing certain can be expressed of a text. */
export function hasStandIn(text: string): boolean {
  return STAND_IN.test(text);
}

/** Whether a value is known only at deployment. */
export function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') return STAND_IN.test(value);
  if (typeof value === 'number') return value < SMALLEST;
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] === 'string' && STAND_IN.test(value[0]);
  return typeof value === 'object' && value !== null && isIntrinsic(value);
}

const STAND_INS = /\$\{[^{}]*\}|#\{Token\[[\w:.-]+\]\}|-1\.\d{10,16}e\+289/g;

/**
 * The text with a plain word in place of each pseudo parameter, if all of them lie inside of quoted text: whatever they stand
 * for, the rest keeps its meaning. Undefined where one of them may be any piece of the program.
 */
export function withNeutralStandIns(text: string, quotes: string): string | undefined {
  if (!STAND_IN.test(text)) return text;
  let neutral = '';
  let end = 0;
  let open = '';
  for (const match of text.matchAll(STAND_INS)) {
    const before = text.slice(end, match.index);
    open = openQuote(before, quotes, open);
    if (open === '') return undefined;
    neutral += `${before}x`;
    end = match.index + match[0].length;
  }
  neutral += text.slice(end);
  return STAND_IN.test(neutral) ? undefined : neutral;
}

/** The quote that is open behind a text; `open` is the one that is open in front of it. */
function openQuote(text: string, quotes: string, open: string): string {
  let quote = open;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\' && quote !== '') i++;
    else if (quote === character) quote = '';
    else if (quote === '' && quotes.includes(character)) quote = character;
  }
  return quote;
}
