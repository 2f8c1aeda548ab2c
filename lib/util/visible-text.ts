/**
 * What a terminal, a CI runner or an editor takes as a command or does not show: control characters (C0, DEL, C1, and
 * with them the beginnings of all ANSI sequences), separators of lines, controls of the direction of text, halves of
 * surrogate pairs.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the expression is about.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same, but for the line feed and the tab. */
const HIDDEN_IN_LINES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the expression is about.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Commands of GitHub (in its old form), Azure DevOps and TeamCity count anywhere in a line. */
const RUNNER_COMMAND = /##(?=\[|vso\[|teamcity\[)/g;

/** A line that begins with two colons is a command of GitHub, also behind spaces. */
const GITHUB_COMMAND = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;

/** Printable characters of ASCII that begin no command. */
const PLAIN = /^[ "$-~]*$/;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A name or data from outside as a part of one line: whatever gives commands is shown as `\n` or `\u001b`. Emoji and
 * the letters of all languages stay as they are.
 */
export function visibleLine(text: string): string {
  // Nearly all names are of such characters, and reports of thousands of diagnostics escape each of their fields.
  if (PLAIN.test(text)) return text;
  return text.replace(HIDDEN, escaped).replace(RUNNER_COMMAND, '#\\u0023');
}

/** Text of several lines, which keeps its line feeds and tabs. */
export function visibleText(text: string): string {
  const shown = text.replaceAll('\r\n', '\n').replace(HIDDEN_IN_LINES, escaped);
  return shown.replace(RUNNER_COMMAND, '#\\u0023').replace(GITHUB_COMMAND, '$1\\u003a');
}

function escaped(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
