import { UsageError } from './usage-error';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file is in the way',
  EFBIG: 'the file is too large',
  EIO: 'the device reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  EXDEV: 'it lies on another file system',
};

/** The error code of a failed call of the file system; undefined for any other error. */
export function fileErrorCode(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || !('syscall' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

/**
 * Wrong usage in words for a failed call of the file system; any other error as it is.
 *
 * @param what the sentence up to the reason: `cannot read gateways/ssg.yaml`
 */
export function fileError(what: string, cause: unknown, wayOut = ''): unknown {
  const code = fileErrorCode(cause);
  if (code === undefined) return cause;
  return new UsageError(`${what}: ${REASONS[code] ?? `the operating system refuses (${code})`}${wayOut}`);
}
