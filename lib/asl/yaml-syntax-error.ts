import { type ErrorCode, Lexer } from 'yaml';

/** What is wrong with a YAML text, and where. */
export interface YamlSyntaxError {
  readonly offset: number;
  readonly message: string;
  readonly help?: string;
}

/** An error of the YAML library. */
interface LibraryError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** An error of the YAML library in words for who writes a definition; those that have none keep the library's. */
export function syntaxError(error: LibraryError, text: string): YamlSyntaxError {
  const [offset] = error.pos;
  return { offset, message: sentence(error.message), ...WORDING[error.code]?.(error, text) };
}

/** The library's messages have no full stop. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

type Wording = (error: LibraryError, text: string) => Partial<YamlSyntaxError>;

const WORDING: Readonly<Partial<Record<ErrorCode, Wording>>> = {
  RESOURCE_EXHAUSTION: () => ({
    message: 'The definition is nested too deeply to be read as YAML.',
    help: 'Write it as JSON, for which no nesting is too deep.',
  }),
  TAB_AS_INDENT: () => ({ help: 'Indent with spaces: YAML takes no tabs there.' }),
  BAD_INDENT: ({ message }) =>
    message.startsWith('All ')
      ? { help: 'Give all members of one object, and all items of one list, the same indentation.' }
      : {},
  BLOCK_AS_IMPLICIT_KEY: ({ message }) =>
    message.startsWith('Nested mappings')
      ? { message: 'A value without quotes has a colon and a space in it.', help: 'Put the value in quotes.' }
      : {},
  MULTILINE_IMPLICIT_KEY: () => ({ message: 'There is no colon behind this key.', help: 'Write it as "key: value".' }),
  BAD_SCALAR_START: ({ pos: [offset] }, text) =>
    text.startsWith('{%', offset - 1)
      ? {
          offset: offset - 1,
          message: 'A JSONata expression is not in quotes: to YAML, "{" begins an object.',
          help: 'Put it in quotes: "{% $states.input.id %}".',
        }
      : { help: 'Put the value in quotes.' },
  MISSING_CHAR: ({ message }, text) => {
    const start = /^Missing closing ["']/.test(message) ? unclosedQuote(text) : undefined;
    return start === undefined
      ? {}
      : {
          offset: start,
          message: 'The string that starts here has no closing quote.',
          help: 'Close it with the quote that it begins with.',
        };
  },
};

/** The offset of the last string in quotes: one that is not closed goes to the end of the text. */
function unclosedQuote(text: string): number | undefined {
  let offset = 0;
  let found: number | undefined;
  for (const token of new Lexer().lex(text)) {
    // The marks of the lexer are control characters that are not in the text.
    if (token === '\u0002' || token === '\u001f' || token === '\u0018') continue;
    if (token.startsWith('"') || token.startsWith("'")) found = offset;
    offset += token.length;
  }
  return found;
}
