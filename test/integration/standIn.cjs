// Stands in for an extension that knows citation keys of one markup: once a test activates it, it answers as that one
// does, as far as the test wants it to.
const vscode = require('vscode');

/**
 * @param {vscode.ExtensionContext} context
 * @param {{ languages: vscode.DocumentSelector, before: RegExp }} markup  `before` matches the line before a key
 */
exports.standIn = (context, { languages, before }) => {
  const answers = { definition: true, hover: true, completion: true, references: false, rename: false };

  const keyAt = (document, position) => {
    const range = document.getWordRangeAtPosition(position, /[\w:-]+/);
    const line = range && document.lineAt(range.start).text.slice(0, range.start.character);
    return range && before.test(line) ? { range, key: document.getText(range) } : undefined;
  };
  const bibliographies = async (document) => {
    const folder = vscode.Uri.joinPath(document.uri, '..');
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*.bib'));
    return Promise.all(found.map((uri) => vscode.workspace.openTextDocument(uri)));
  };
  const entryOf = async (document, key) => {
    for (const bibliography of await bibliographies(document)) {
      const at = bibliography.getText().indexOf(`{${key},`);
      if (at >= 0) return { bibliography, at };
    }
    return undefined;
  };
  const placesOf = (document, key) =>
    [...document.getText().matchAll(new RegExp(`(?<![\\w:-])${key}(?![\\w:-])`, 'g'))].map(
      ({ index }) => new vscode.Range(document.positionAt(index), document.positionAt(index + key.length)),
    );

  const provider = {
    async provideDefinition(document, position) {
      const found = answers.definition && keyAt(document, position);
      const entry = found && (await entryOf(document, found.key));
      return entry && new vscode.Location(entry.bibliography.uri, entry.bibliography.positionAt(entry.at));
    },
    async provideHover(document, position) {
      const found = answers.hover && keyAt(document, position);
      const entry = found && (await entryOf(document, found.key));
      const title = entry && /title = \{(.*)\}/.exec(entry.bibliography.getText().slice(entry.at))?.[1];
      return title && new vscode.Hover(`**title**: ${title}`, found.range);
    },
    async provideCompletionItems(document, position) {
      const line = document.lineAt(position).text.slice(0, position.character);
      if (!answers.completion || !before.test(line.replace(/[\w:-]*$/, ''))) return undefined;
      const texts = (await bibliographies(document)).map((bibliography) => bibliography.getText());
      const keys = texts.flatMap((text) => [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key));
      return keys.map((key) => new vscode.CompletionItem(key, vscode.CompletionItemKind.Reference));
    },
    provideReferences(document, position) {
      const found = answers.references && keyAt(document, position);
      return found ? placesOf(document, found.key).map((range) => new vscode.Location(document.uri, range)) : undefined;
    },
    provideRenameEdits(document, position, to) {
      const found = answers.rename && keyAt(document, position);
      if (!found) return undefined;
      const edit = new vscode.WorkspaceEdit();
      for (const range of placesOf(document, found.key)) edit.replace(document.uri, range, to);
      return edit;
    },
  };
  context.subscriptions.push(
    vscode.languages.registerDefinitionProvider(languages, provider),
    vscode.languages.registerHoverProvider(languages, provider),
    vscode.languages.registerCompletionItemProvider(languages, provider, '{', ',', '@', '<'),
    vscode.languages.registerReferenceProvider(languages, provider),
    vscode.languages.registerRenameProvider(languages, provider),
  );
  return answers;
};
