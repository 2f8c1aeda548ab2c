import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The folder in addition to the repository with data of others: recordings of the service, definitions of public projects. It is no
 * part of the project, so a clone has no such folder, and its tests must be green all the same.
 */
const FOLDER = join(__dirname, '../../shared');

/** Where a file of that folder is, whether or not it exists. */
export function outsidePath(file: string): string {
  return join(FOLDER, file);
}

/** What a JSON file of that folder has; an empty list where the file is absent. Use it inside of `describeWith`. */
export function outsideData<Entry>(file: string): readonly Entry[] {
  return existsSync(outsidePath(file)) ? (JSON.parse(readFileSync(outsidePath(file), 'utf8')) as Entry[]) : [];
}

/**
 * `describe`, for tests that need a file of that folder. Without it, the block has one skipped test that names the file, and
 * a line on stderr says so too, because Jest doesn't print the names of skipped tests. The body does not run then:
 * `test.each` of an empty table is an error.
 */
export function describeWith(file: string, title: string, body: () => void): void {
  if (existsSync(outsidePath(file))) {
    describe(title, body);
    return;
  }
  const why = `needs ../shared/${file}, which is not part of the project`;
  const { testPath = '' } = expect.getState();
  process.stderr.write(`Skipped in ${relative(process.cwd(), testPath)}: "${title}" ${why}.\n`);
  describe(title, () => test.skip(why, () => undefined));
}
