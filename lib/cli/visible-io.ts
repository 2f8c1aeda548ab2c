import { visibleText } from '../util/visible-text';
import type { CliIo } from './cli-io';

/** What the trace paints with. Its fields are escaped before they are painted. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
const COLOR = /(\u001b\[(?:0|1|31|32|33|90)m)/;

/**
 * Whatever a command prints, names and data of strangers give no commands to a terminal or a CI runner. Each report escapes
 * its fields; this is the second wall, for what a report forgets.
 */
export function visibleIo(io: CliIo): CliIo {
  return {
    ...io,
    out: (text) => io.out(visibleText(text)),
    err: (text) => io.err(io.hasColors ? painted(text) : visibleText(text)),
    commands: (text) => io.out(text),
  };
}

/** With our own colours as they are. */
function painted(text: string): string {
  return text
    .split(COLOR)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part)))
    .join('');
}
