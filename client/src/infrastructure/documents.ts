import * as vscode from 'vscode';

/** The languages the server is asked about. Of JSON it answers for deployment templates only; the rest it leaves alone. */
export const LANGUAGES = ['bicep', 'bicep-params', 'arm-template', 'json', 'jsonc'] as const;

export const SELECTOR = LANGUAGES.map((language) => ({ language }));

/** The schema stands near the top of a template; a long file is not searched. */
const LOOKED_AT_LINES = 40;

/** Whether a document is one of ours, by its language or, for JSON, by the schema it names. */
export function isRelevant(document: vscode.TextDocument): boolean {
  switch (document.languageId) {
    case 'bicep':
    case 'bicep-params':
    case 'arm-template':
      return true;
    case 'json':
    case 'jsonc':
      return namesDeploymentSchema(document);
    default:
      return false;
  }
}

/** A selector of this document alone. */
export function selectorOf({ uri, languageId }: vscode.TextDocument): vscode.DocumentSelector {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return { language: languageId, pattern: new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name) };
}

function namesDeploymentSchema(document: vscode.TextDocument): boolean {
  for (let line = 0; line < Math.min(document.lineCount, LOOKED_AT_LINES); line++) {
    if (/deployment(template|parameters)\.json/i.test(document.lineAt(line).text.slice(0, 500))) return true;
  }
  return false;
}
