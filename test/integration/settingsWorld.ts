import { workspace } from 'vscode';

/** Runs with settings of ours, without the `literature.` prefix, and takes them back. */
export async function withSettings(
  settings: Readonly<Record<string, unknown>>,
  run: () => Promise<void>,
): Promise<void> {
  const configuration = workspace.getConfiguration('literature');
  const set = async (values: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(values)) await configuration.update(key, value, true);
  };
  await set(settings);
  try {
    await run();
  } finally {
    await set(Object.fromEntries(Object.keys(settings).map((key) => [key, undefined])));
  }
}
