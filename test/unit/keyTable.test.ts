// What the README and the first steps say of keys is what package.json binds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Binding {
  readonly key: string;
  readonly mac?: string;
  readonly command: string;
  readonly when?: string;
}

const { keybindings }: { keybindings: readonly Binding[] } = JSON.parse(
  readFileSync('package.json', 'utf8'),
).contributes;

/** Keys as people write them, each by its name in package.json. */
const NAMES: Readonly<Record<string, string>> = { '↑': 'up', '↓': 'down', '→': 'right', '←': 'left', esc: 'escape' };

/** `Ctrl+K L` as `ctrl+k l`. */
function named(written: string): string {
  const part = (key: string) => NAMES[key] ?? key;
  return written
    .toLowerCase()
    .split(' ')
    .map((chord) => chord.split('+').map(part).join('+'))
    .join(' ');
}

/** Every key between backticks of a text, named; what is no key (a command, a file, a field) is left out. */
function keysIn(text: string): string[] {
  const written = [...text.matchAll(/`([^`\n]+)`/g)].map(([, key]) => key);
  const isKey = (key: string) =>
    /^(?:(?:Ctrl|Alt|Shift|Cmd)\+)*(?:[↑↓→←/]|Home|End|Enter|Space|Esc|[A-Z←→])(?: [A-Z])?$/.test(key);
  return [...new Set(written.filter(isKey).map(named))].sort();
}

const bound = (of: (binding: Binding) => boolean) => [...new Set(keybindings.filter(of).map(({ key }) => key))].sort();
const inPanel = ({ when }: Binding) => when?.includes('literature.panelFocus') ?? false;

describe('the keys that are written about', () => {
  const readme = readFileSync('README.md', 'utf8');

  it('of the panel are those that are bound there, all of them', () => {
    const section = /### In the panel\n([\s\S]*?)\nIn the pick, /.exec(readme)?.[1] ?? '';
    assert.deepEqual(keysIn(section), bound(inPanel));
  });

  it('elsewhere in the README are bound', () => {
    const everywhere = bound(() => true);
    assert.deepEqual(
      keysIn(readme).filter((key) => !everywhere.includes(key) && key !== 'enter'),
      [],
    );
    for (const key of bound((binding) => !inPanel(binding))) assert.ok(keysIn(readme).includes(key), key);
  });

  it('of the first steps are bound, on a Mac too', () => {
    for (const file of ['cite', 'lookUp', 'search', 'sample']) {
      const written = keysIn(readFileSync(`media/walkthrough/${file}.md`, 'utf8'));
      const known = keybindings.flatMap(({ key, mac }) => [key, ...(mac ? [mac] : [])]);
      assert.deepEqual(
        written.filter((key) => !known.includes(key)),
        [],
        file,
      );
    }
  });

  it('act in the panel only while the keyboard is in it and in no field, but for those that are never typed', () => {
    const typed = keybindings.filter(
      (binding) => inPanel(binding) && !binding.when?.includes('!literature.panelInput'),
    );
    assert.deepEqual(typed.map(({ key }) => key).sort(), ['alt+left', 'alt+right', 'escape']);
    assert.ok(keybindings.filter(inPanel).every(({ when }) => when?.includes('!inputFocus')));
  });
});
