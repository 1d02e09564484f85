// Stands in for LaTeX Workshop: once a test activates it, it leads from a key of a citation to its entry, as that does,
// while the test wants it to.
const vscode = require('vscode');

exports.activate = (context) => {
  const answers = { definition: true };
  const provider = {
    async provideDefinition(document, position) {
      const range = answers.definition && document.getWordRangeAtPosition(position, /\w+/);
      if (!range || !/\\cite\{[^}]*$/.test(document.lineAt(position).text.slice(0, position.character)))
        return undefined;
      for (const uri of await vscode.workspace.findFiles('**/*.bib')) {
        const bibliography = await vscode.workspace.openTextDocument(uri);
        const at = bibliography.getText().indexOf(`{${document.getText(range)},`);
        if (at >= 0) return new vscode.Location(uri, bibliography.positionAt(at));
      }
      return undefined;
    },
  };
  context.subscriptions.push(vscode.languages.registerDefinitionProvider('latex', provider));
  return answers;
};
