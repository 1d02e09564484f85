// How long a key press in a long document keeps the extension host from everything else.
import { spawn } from 'node:child_process';
import path from 'node:path';

/** Types in documents of 100,000 lines in a real extension host, which prints its table itself. */
export async function keystrokes(): Promise<void> {
  const child = spawn(process.execPath, [path.resolve('scripts', 'keystrokes.mjs')], { stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error('the extension host did not come to the end');
}
