// How soon the panel is painted in a real window.
import { spawn } from 'node:child_process';
import path from 'node:path';

/** Hides and shows the panel in a window, which prints its table itself. */
export async function firstPaint(): Promise<void> {
  const child = spawn(process.execPath, [path.resolve('scripts', 'firstPaint.mjs')], { stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error('the window did not come to the end');
}
