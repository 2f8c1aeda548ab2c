import { main } from '../../../lib/cli/main';
import { recordedIo } from '../recorded-io';

/** What `stepwright permissions` prints about files that are there only for it: text, or what is written as JSON. */
export async function permissionsPrinted(files: Readonly<Record<string, unknown>>, ...args: readonly string[]) {
  const { io, printed } = recordedIo({
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) throw new Error('no such file');
      return typeof content === 'string' ? content : JSON.stringify(content);
    },
  });
  const code = await main(['permissions', ...args], io);
  return { code, out: printed.out, err: printed.err };
}
