import * as vscode from 'vscode';
import {
  EXPLAIN_PATH,
  type ExplainPathParams,
  type ExplainPathResult,
  PATH_ENDS,
  type PathEndsParams,
  type PathEndsResult,
} from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';
import { linkRoot, type MarkdownDocuments } from './markdown-documents.ts';
import { type Packets, parsePackets } from './packets.ts';
import { pickEnd } from './pick-end.ts';
import { noDeployment, templateFor } from './template.ts';

interface PathQuestion extends Packets {
  readonly from: string;
  readonly to: string;
}

/** Asks where a path begins and ends, and shows it hop by hop. Whoever calls the command with a `question` is not asked. */
export async function explainPath(
  server: Server,
  documents: MarkdownDocuments,
  target: unknown,
  question: unknown,
): Promise<void> {
  const uri = await templateFor(target);
  if (!uri) return;
  const client = await server.client();
  let asked = readQuestion(question);
  if (!asked) {
    const params: PathEndsParams = { uri: uri.toString() };
    const offered = await client.sendRequest<PathEndsResult | null>(PATH_ENDS, params);
    if (!offered) return noDeployment();
    asked = await askPerson(offered);
  }
  if (!asked) return;
  const params: ExplainPathParams = { ...asked, uri: uri.toString(), root: linkRoot() };
  const result = await client.sendRequest<ExplainPathResult | null>(EXPLAIN_PATH, params);
  if (!result) return noDeployment();
  if (result.state === 'path') await documents.show(vscode.l10n.t('Explained Path'), result.markdown);
  else void vscode.window.showWarningMessage(result.message);
}

async function askPerson({ deployment, ends }: PathEndsResult): Promise<PathQuestion | undefined> {
  const from = await pickEnd(vscode.l10n.t('Path in {0}: from', deployment), ends);
  if (from === undefined) return undefined;
  const to = await pickEnd(
    vscode.l10n.t('Path in {0}: from {1} to', deployment, from),
    ends.filter(({ name }) => name !== from),
  );
  if (to === undefined) return undefined;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Path from {0} to {1}: which packets', from, to),
    placeHolder: vscode.l10n.t('A port, or protocol and port such as Udp 53; leave it empty for any'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      parsePackets(text) ? undefined : vscode.l10n.t('This is no port: write 443, Tcp 443, Udp 53 or Icmp.'),
  });
  const packets = typed === undefined ? undefined : parsePackets(typed);
  return packets && { from, to, ...packets };
}

function readQuestion(given: unknown): PathQuestion | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { from, to, packets } = given as Record<string, unknown>;
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  return { from, to, ...(parsePackets(typeof packets === 'string' ? packets : '') ?? { protocol: null, port: null }) };
}
