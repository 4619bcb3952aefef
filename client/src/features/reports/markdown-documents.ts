import * as vscode from 'vscode';

export const SCHEME = 'aml-isolation';

/** Texts the server wrote, as documents nobody can change, shown in the editor's own Markdown preview. A newer text takes the place of the one before. */
export class MarkdownDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  /** A preview that the editor kept over a reload asks for a text that is gone. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.path) ?? `${vscode.l10n.t('This was written before the editor was reloaded. Run the command again.')}\n`
    );
  }

  /** `name` is what the tab is called. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` });
    this.texts.set(uri.path, markdown);
    this.changed.fire(uri);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // An editor without the preview shows the text.
      await vscode.window.showTextDocument(uri, { preview: false });
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** The folder that the preview takes as the root of absolute links. */
export const linkRoot = (): string | null => vscode.workspace.workspaceFolders?.[0]?.uri.toString() ?? null;
