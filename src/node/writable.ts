import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** Any of owner, group and others may write. */
const WRITE_BITS = 0o222;

/**
 * Whether a file on disk may be written. A file marked read-only counts as such even for a user whom the system would
 * let through: whoever marked it meant it. A file that does not exist may be written.
 */
export async function isWritableFile(path: string): Promise<boolean> {
  try {
    const { mode } = await stat(path);
    if ((mode & WRITE_BITS) === 0) return false;
  } catch {
    return true; // no such file
  }
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
