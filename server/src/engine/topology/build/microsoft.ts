import { isManagedNetworkOn, networkOwner, type Reference, type Workspace } from '../../network/index.ts';
import { ensureActor } from './actors.ts';
import { type Context, cardOf, ensureMicrosoft, ensureServices } from './context.ts';
import { drawManagedNetwork } from './managed-network.ts';
import { fillCompute } from './service-compute.ts';
import { lookOf, nameOf, sentence } from './words.ts';

/** What Microsoft runs for a workspace: its managed network with endpoints, compute and firewall, or compute without a network of one's own, and managed online endpoints. */
export function drawMicrosoftSide(context: Context, ensureTarget: (reference: Reference) => string | undefined): void {
  for (const workspace of context.model.workspaces) {
    if (networkOwner(context.model, workspace) !== workspace) continue;
    const managed = isManagedNetworkOn(context.model, workspace);
    if (managed.is === 'yes') drawManagedNetwork(context, workspace, ensureTarget);
    else drawUnmanaged(context, workspace, managed.is === 'unknown' ? 'unknown' : 'no');
  }
}

/** Compute without a subnet runs in Microsoft's network, which leads to the internet. */
function drawUnmanaged(context: Context, workspace: Workspace, managed: 'no' | 'unknown'): void {
  const { sketch } = context;
  const id = `${workspace.identity}/unmanaged`;
  const parent = () => {
    const tenant = ensureMicrosoft(context);
    return sketch.container({
      id,
      kind: 'group',
      name: managed === 'no' ? 'Compute without a network' : 'Compute, network not decided',
      detail: workspace.label,
      sentence: sentence(
        managed === 'no' ? 'Compute without a network of its own' : 'Compute whose network is not known before deployment',
        workspace.label,
      ),
      origins: [workspace.managedNetwork.isolationMode.at],
      parent: tenant,
    });
  };
  fillCompute(context, workspace, parent, managed);
  if (!sketch.has(id)) return;
  sketch.edge({
    kind: 'public',
    from: id,
    to: ensureActor(context, 'internet', 'destinations'),
    label: managed === 'no' ? 'any' : 'not decided',
    verdict: managed === 'no' ? 'public' : 'unknown',
    sentence: sentence(`Compute of ${workspace.label} to the internet`, managed === 'no' ? 'not restricted' : 'not decided'),
    origins: [workspace.managedNetwork.isolationMode.at],
  });
}

/** Endpoints on attached clusters and batch endpoints have no network of their own; they stand with the services. */
export function drawOtherEndpoints(context: Context): void {
  const { model, sketch, judge } = context;
  for (const endpoint of [...model.onlineEndpoints, ...model.batchEndpoints]) {
    if (sketch.has(endpoint.identity)) continue;
    const door = judge.door(endpoint);
    const look = lookOf(endpoint);
    sketch.node({
      ...cardOf(endpoint, door?.verdict, door?.verdict === 'public' ? judge.leak(endpoint.identity) : undefined),
      shape: 'card',
      glyph: look.glyph,
      name: nameOf(endpoint),
      detail: look.word,
      sentence: sentence(endpoint.label, look.word, door?.because),
      parent: ensureServices(context),
    });
  }
}
