import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as names from '../../src/host/names';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const manifest = json('package.json');
const { contributes } = manifest;

/** Every string under `key`, at any depth. */
function collect(key: string, node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : collect(key, value),
  );
}

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

describe('the manifest and the source', () => {
  const pairs: [string, Iterable<string>, Iterable<string>][] = [
    [
      'commands',
      contributes.commands.map(({ command }: { command: string }) => command),
      Object.values(names.COMMANDS),
    ],
    [
      'views',
      Object.values<{ id: string }[]>(contributes.views)
        .flat()
        .map(({ id }) => id),
      Object.values(names.VIEWS),
    ],
    [
      'settings',
      Object.keys(contributes.configuration.properties),
      Object.keys(names.DEFAULTS).map((key) => `literature.${key}`),
    ],
    [
      'texts',
      [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key),
      Object.keys(json('package.nls.json')),
    ],
  ];
  for (const [what, there, here] of pairs) {
    it(`name the same ${what}`, () => assert.deepEqual(sorted(there), sorted(here)));
  }

  it('agree on the default of every setting', () => {
    const properties = contributes.configuration.properties;
    for (const [key, value] of Object.entries(names.DEFAULTS)) {
      assert.deepEqual(properties[`literature.${key}`].default, value, key);
    }
  });

  it('use only known commands in menus and key bindings', () => {
    const used = [...collect('command', contributes.menus), ...collect('command', contributes.keybindings)];
    const known: readonly string[] = Object.values(names.COMMANDS);
    assert.deepEqual(
      used.filter((command) => !known.includes(command)),
      [],
    );
    assert.ok(used.length > 3);
  });

  it('tick the steps of the walkthrough by what is set', () => {
    const steps: { completionEvents: string[] }[] = contributes.walkthroughs.flatMap(
      (walkthrough: { steps: object[] }) => walkthrough.steps,
    );
    const events = steps.flatMap(({ completionEvents }) => completionEvents);
    const known = Object.values(names.DONE).map((context) => `onContext:${context}`);
    assert.deepEqual(sorted(events), sorted([...known, `onCommand:${names.COMMANDS.openSample}`]));
  });

  it('put every command in the category Literature', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ category }: { category: string }) => category)), [
      'Literature',
    ]);
  });

  it('wake the extension for nothing but what it serves', () => {
    assert.ok(!manifest.activationEvents?.includes('*'));
  });

  it('hold the typings to the oldest editor they promise', () => {
    const promised = manifest.engines.vscode.replace('^', '');
    assert.equal(json('node_modules/@types/vscode/package.json').version, promised);
  });

  it('name files that exist', () => {
    const icons = [
      ...collect('icon', contributes.viewsContainers),
      ...collect('icon', contributes.views),
      manifest.icon,
    ];
    for (const icon of icons) assert.ok(existsSync(icon), icon);
  });

  it('keep the ids of our languages out of what the editor knows, without grammars', () => {
    assert.equal(contributes.grammars, undefined);
    for (const language of contributes.languages) assert.ok(language.extensions.length > 0 && !language.configuration);
  });

  it('say command ids in the source by their names only', () => {
    const files = readdirSync('src/host', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const literal = files.filter(
      (file) => file !== 'names.ts' && /'literature\.\w/.test(readFileSync(`src/host/${file}`, 'utf8')),
    );
    assert.deepEqual(literal, []);
  });
});
