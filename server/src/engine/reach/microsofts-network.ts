import type { Workspace } from '../network/index.ts';
import { textOf } from './known-list.ts';
import type { OutsideSender } from './sender.ts';

/** What runs in Microsoft's own network calls from public addresses that nobody knows before; of it the region alone is known. */
export function inMicrosoftsNetwork(label: string, workspace: Workspace): OutsideSender {
  const because = 'The service, and what it runs in managed networks, calls from addresses of Microsoft.';
  return {
    kind: 'outside',
    label,
    addresses: { line: [] },
    publicIps: [],
    region: textOf(workspace.location) ?? '',
    start: { at: label, because, origin: workspace.at, fact: 'F3.11' },
  };
}
