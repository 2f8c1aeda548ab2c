import { Lexer } from 'yaml';

/** What the lexer gives where it ends a flow collection that the text has not closed yet. */
const FLOW_END = '\u0018';

/** A file has a handful of such places; one with more than that is something else. */
const MOST_REPAIRS = 50;

/**
 * The same text, at the same offsets, in which the lines of a flow collection are one line where its closing bracket is
 * indented less than YAML 1.2 wants:
 *
 *     Result: {
 *       a: 1
 *    }
 *
 * CloudFormation, SAM and PyYAML read it; the YAML library ends the collection early and finds a hundred errors behind it.
 */
export function withFlowOnOneLine(text: string): string {
  let repaired = text;
  for (let count = 0; count < MOST_REPAIRS; count++) {
    const start = earlyEndedFlow(repaired);
    if (start === undefined) return repaired;
    const next = flowOnOneLine(repaired, start);
    if (next === repaired) return repaired;
    repaired = next;
  }
  return repaired;
}

/** The offset of the outermost open flow collection that the lexer ends before its bracket. */
function earlyEndedFlow(text: string): number | undefined {
  let offset = 0;
  let depth = 0;
  let start = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === FLOW_END) return start;
    // The other marks of the lexer are control characters that are not in the text.
    if (token === '\u0002' || token === '\u001f') continue;
    if (token === '{' || token === '[') {
      if (depth === 0) start = offset;
      depth++;
    } else if ((token === '}' || token === ']') && depth > 0) depth--;
    offset += token.length;
  }
  return undefined;
}

/** From a bracket to the one that closes it; quoted text stays as it is, a comment becomes spaces. */
function flowOnOneLine(text: string, start: number): string {
  let result = text.slice(0, start);
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const character = text.charAt(index);
    const quoted = character === '"' || character === "'" ? quotedEnd(text, index) : undefined;
    if (quoted !== undefined && /[\s,:[{]/.test(text.charAt(index - 1))) {
      result += text.slice(index, quoted);
      index = quoted;
      continue;
    }
    if (character === '#' && /\s/.test(text.charAt(index - 1))) {
      const end = /[\r\n]/.exec(text.slice(index))?.index;
      if (end === undefined) return text;
      result += ' '.repeat(end);
      index += end;
      continue;
    }
    result += /[\r\n]/.test(character) ? ' ' : character;
    index++;
    if (character === '{' || character === '[') depth++;
    if ((character === '}' || character === ']') && --depth === 0) return result + text.slice(index);
  }
  return text;
}

/** Behind the closing quote. */
function quotedEnd(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\' && quote === '"') index++;
    else if (character === quote) {
      if (quote === "'" && text.charAt(index + 1) === "'") index++;
      else return index + 1;
    }
  }
  return undefined;
}

/** A text for the YAML library, and how to get back what was hidden in it. */
export interface HiddenSubstitutions {
  readonly text: string;
  /** A string of the parsed document, with its substitutions as they were written. */
  readonly shown: (text: string) => string;
}

/**
 * `${Name}` without quotes, which CloudFormation and Terraform fill in before they read the text. To YAML its brackets
 * are those of a map wherever a flow collection is around it; as other characters of the same length they are text.
 */
export function hideSubstitutions(text: string): HiddenSubstitutions {
  const [opening, closing] = text.includes('${') ? unusedCharacters(text) : [];
  if (opening === undefined || closing === undefined) return { text, shown: (same) => same };
  const brackets = opening + opening;
  return {
    text: text.replace(/\$\{([^{}\s'"]*)\}/g, `${brackets}$1${closing}`),
    shown: (hidden) => (hidden.includes(opening) ? hidden.replaceAll(brackets, '${').replaceAll(closing, '}') : hidden),
  };
}

/** Noncharacters of Unicode that the text holds neither as they are nor as an escape sequence of a quoted string. */
function unusedCharacters(text: string): readonly string[] {
  const digits = text.toUpperCase();
  return NONCHARACTERS.filter((code) => !text.includes(String.fromCharCode(code)) && !digits.includes(hex(code))).map(
    (code) => String.fromCharCode(code),
  );
}

const NONCHARACTERS = Array.from({ length: 32 }, (_, index) => 0xfdd0 + index);

function hex(code: number): string {
  return code.toString(16).toUpperCase();
}
