import * as vscode from 'vscode';
import type { PathEnd } from '../../../../server/src/protocol/index.ts';

interface EndItem extends vscode.QuickPickItem {
  /** Of separators undefined. */
  readonly end?: string;
}

/** One end of a path: something of the deployment, or whatever is typed. Undefined where the person thought better of it. */
export function pickEnd(title: string, ends: readonly PathEnd[]): Promise<string | undefined> {
  const offered = itemsOf(ends);
  const pick = vscode.window.createQuickPick<EndItem>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Pick one, or type a service tag, an address, a prefix or a host name');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = offered;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const typed = value.trim();
      const known = typed === '' || ends.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
      pick.items = known
        ? offered
        : [...offered, { label: typed, description: vscode.l10n.t('as typed'), alwaysShow: true, end: typed }];
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.end);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function itemsOf(ends: readonly PathEnd[]): readonly EndItem[] {
  const groups: Readonly<Record<PathEnd['kind'], string>> = {
    outside: vscode.l10n.t('outside'),
    subnet: vscode.l10n.t('subnets'),
    compute: vscode.l10n.t('computes'),
    workspace: vscode.l10n.t('workspaces'),
    service: vscode.l10n.t('services'),
    machine: vscode.l10n.t('machines and clusters'),
  };
  return ends.flatMap(({ name, kind, type }, at): EndItem[] => {
    const described = kind === 'service' || kind === 'machine';
    const item: EndItem = { label: name, description: described ? type.slice(type.lastIndexOf('/') + 1) : '', end: name };
    const first = ends[at - 1]?.kind !== kind;
    return first ? [{ label: groups[kind], kind: vscode.QuickPickItemKind.Separator }, item] : [item];
  });
}
