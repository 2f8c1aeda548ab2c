/**
 * Why a file is not read. The message is the end of a sentence that begins with the file's name ("... is a folder"), and
 * never quotes what the file holds.
 */
export class FileError extends Error {
  override readonly name = 'FileError';
}
