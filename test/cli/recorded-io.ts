import type { CliIo } from '../../lib/cli/cli-io';
import { readRegularFile } from '../../lib/file/read-regular-file';

/** What a command has printed: on each of both ways, and all of it in its order. */
export interface Printed {
  out: string;
  err: string;
  all: string;
}

/** The outside world of a command, which keeps what is printed. Files are real ones unless `world` gives others. */
export function recordedIo(world: Partial<Pick<CliIo, 'hasColors' | 'readFile' | 'readInput'>> = {}): {
  readonly io: CliIo;
  readonly printed: Printed;
} {
  const printed: Printed = { out: '', err: '', all: '' };
  const keep = (way: 'out' | 'err') => (text: string) => {
    printed[way] += text;
    printed.all += text;
  };
  const io = { hasColors: false, readFile: readRegularFile, ...world, out: keep('out'), err: keep('err') };
  return { io, printed };
}
