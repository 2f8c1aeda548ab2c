import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isPathWithin } from '../util/path-within';
import { FileError } from './file-error';

/** No template and no definition that AWS takes is larger than a megabyte; inputs and mocks are not much larger. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** File systems whose files are windows into the kernel: the environment of this process, its memory, devices. */
const KERNEL_FOLDERS = ['/proc', '/sys', '/dev'];

/**
 * The text of a regular file. A pipe, a device or a file of the kernel is never read: a pipe can keep the reader waiting
 * for ever, and `/proc/self/environ` holds the secrets of a CI job.
 *
 * @throws FileError where it can't be read
 */
export function readRegularFile(path: string): string {
  return readResolvedFile(resolvedPath(path));
}

/**
 * The path without symbolic links.
 *
 * @throws FileError where there is nothing, or it is a file of the kernel
 */
export function resolvedPath(path: string): string {
  let resolved: string;
  try {
    resolved = realpathSync(path);
  } catch (problem) {
    throw new FileError(reasonOf(problem));
  }
  if (KERNEL_FOLDERS.some((folder) => isPathWithin(folder, resolved))) {
    throw new FileError('is not a regular file: it is a device or a file of the kernel');
  }
  return resolved;
}

/**
 * The path of a folder without symbolic links.
 *
 * @throws FileError where there is none
 */
export function resolvedFolder(path: string): string {
  const resolved = resolvedPath(path);
  if (!statSync(resolved).isDirectory()) throw new FileError('is a file, not a folder');
  return resolved;
}

/** A regular file that is open. */
export interface OpenFile {
  readonly descriptor: number;
  /** In bytes. */
  readonly size: number;
  /** When it was written last, in seconds since the epoch. */
  readonly modified: number;
}

/**
 * Opens a file whose path has no symbolic link, whatever its size is. The caller closes it.
 *
 * @throws FileError where it is not a regular file
 */
export function openRegularFile(path: string): OpenFile {
  const descriptor = opened(path);
  try {
    const stats = fstatSync(descriptor);
    checkKind(stats);
    return { descriptor, size: stats.size, modified: Math.floor(stats.mtimeMs / 1000) };
  } catch (problem) {
    closeSync(descriptor);
    throw problem;
  }
}

function opened(path: string): number {
  try {
    // Not blocking: to open a pipe would wait until another process writes to it. No link: one may have been put there since.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (problem) {
    throw new FileError(reasonOf(problem));
  }
}

/** The text of a file whose path has no symbolic link. */
export function readResolvedFile(path: string): string {
  const { descriptor, size } = openRegularFile(path);
  try {
    if (size > MOST_BYTES) throw tooLarge(size);
    return textOf(readFileSync(descriptor));
  } catch (problem) {
    throw problem instanceof FileError ? problem : new FileError(reasonOf(problem));
  } finally {
    closeSync(descriptor);
  }
}

/** UTF-8 as text; a byte order mark stays. */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw tooLarge(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileError('is not text in UTF-8');
  }
}

function checkKind(stats: Stats): void {
  if (stats.isDirectory()) throw new FileError('is a folder, not a file');
  if (!stats.isFile()) throw new FileError('is not a regular file: it is a pipe, a socket or a device');
}

function tooLarge(bytes: number): FileError {
  const [size, most] = [bytes, MOST_BYTES].map((count) => Math.ceil(count / 1024 / 1024));
  return new FileError(`is too large: it has ${size} MiB, and at most ${most} MiB are read`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'is not readable: permission denied',
  EPERM: 'is not readable: permission denied',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'is a symbolic link that is not followed',
  ENXIO: 'is not a regular file: it is a pipe, a socket or a device',
  ENAMETOOLONG: 'does not exist: the name is too long',
};

function reasonOf(problem: unknown): string {
  // No `instanceof Error`: in a test runner with realms the errors of Node are of another one.
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
  return (
    (Object.hasOwn(REASONS, code) ? REASONS[code] : undefined) ?? `can't be read${code === '' ? '' : ` (${code})`}`
  );
}
