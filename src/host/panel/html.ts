/** What the panel's page is made of; URIs as the webview may load them. */
export interface PanelPage {
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Fresh for each page. */
  readonly nonce: string;
  /** The reader's language, as the window names it: `de`. */
  readonly language?: string;
  /** Texts in the reader's language by the English ones, as `vscode.l10n` has them; English where absent. */
  readonly strings?: Readonly<Record<string, unknown>>;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text between quotes or tags of HTML. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

/**
 * The page of the panel: nothing may run or load but our one script and our one style sheet.
 * The page holds no papers; its script says `ready` and is sent the state.
 */
export function panelHtml({ cspSource, scriptUri, styleUri, nonce, language = 'en', strings = {} }: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Literature Lookup</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
</head>
<body>
<main id="panel" data-strings="${escapeHtml(JSON.stringify(strings))}"></main>
<div id="live" class="unseen" role="status" aria-live="polite"></div>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>`;
}
