import { type Cloud, type Flow as FlowRow, flows } from '../../facts/index.ts';
import { ALL_PORTS, ALL_PROTOCOLS, formatPorts, type Protocol, parsePortList, type Traffic } from '../../ip/index.ts';
import {
  allOf,
  anyOf,
  type Decision,
  type Target as DesignTarget,
  type Identity,
  type ModelObject,
  networkOwner,
  no,
  type Workspace,
  yes,
} from '../../network/index.ts';
import type { Atlas } from '../atlas.ts';
import type { Flow } from '../flow.ts';
import { once } from '../once.ts';
import type { Receiver } from '../receiver.ts';
import type { Sender } from '../sender.ts';
import { best, every, join, type Outcome } from '../trail.ts';
import { walk } from '../walk.ts';
import { holds } from './conditions.ts';
import { type Design, designOf } from './design.ts';
import { dnsOutcome } from './dns.ts';
import { type Source, sourcesOf } from './sources.ts';
import { type Target, targetsOf } from './targets.ts';

/** A row of the isolation matrix of a workspace. */
export interface MatrixFlow {
  readonly flow: Flow;
  readonly row: FlowRow;
  readonly workspace: Workspace;
  readonly design: Design;
  readonly required: Decision;
  /** What of the deployment it starts from: a compute, and the subnets that it is in. */
  readonly from: readonly Identity[];
  /** What the target is, where it is a resource. */
  readonly resource: ModelObject | undefined;
  /** Groups of the private endpoints that lead to the target: `blob`, `amlworkspace`. */
  readonly groups: readonly string[];
}

/** Every flow that matters to every workspace of the model, in the article's three faces (F1.01, section 15 of the facts). */
export function isolationMatrix(
  atlas: Atlas,
  targetOf: (workspace: Workspace) => DesignTarget | undefined,
): readonly MatrixFlow[] {
  const plan = planMatrix(atlas, targetOf);
  return joinMatrix(
    plan,
    matrixRows.map((row) => matrixRow(atlas, plan, row)),
  );
}

/** The designs a matrix is made of, by workspace, and what has been found of them on the way. */
export interface MatrixPlan {
  readonly designs: readonly PlannedDesign[];
}

interface PlannedDesign {
  readonly design: Design;
  /** What each source party stands for, once it was asked. */
  readonly sources: Map<FlowRow['from'], readonly Source[]>;
}

/** What the matrix of a model is about: each of its workspaces. */
export function planMatrix(atlas: Atlas, targetOf: (workspace: Workspace) => DesignTarget | undefined): MatrixPlan {
  const designs = atlas.model.workspaces.flatMap((workspace): readonly PlannedDesign[] => {
    if (workspace.existing) return [];
    const owner = networkOwner(atlas.model, workspace);
    return owner ? [{ design: designOf(atlas, workspace, owner, targetOf(workspace)), sources: new Map() }] : [];
  });
  return { designs };
}

/** The rows that the flow list has, in its order: what a matrix is computed by, piece by piece. */
export const matrixRows: readonly FlowRow[] = flows;

/** One row of the flow list for each design of the plan. */
export function matrixRow(atlas: Atlas, { designs }: MatrixPlan, row: FlowRow): readonly (readonly MatrixFlow[])[] {
  const cloud: Cloud = atlas.model.cloud;
  return designs.map((planned) => (row.clouds.includes(cloud) ? flowsOf(atlas, planned, row) : []));
}

/** The matrix of a plan; `rows` are those of `matrixRows`, in its order. */
export function joinMatrix(
  { designs }: MatrixPlan,
  rows: readonly (readonly (readonly MatrixFlow[])[])[],
): readonly MatrixFlow[] {
  return designs.flatMap((_, at) => rows.flatMap((row) => row[at] ?? []));
}

function flowsOf(atlas: Atlas, { design, sources }: PlannedDesign, row: FlowRow): readonly MatrixFlow[] {
  const from = sources.get(row.from) ?? sourcesOf(atlas, design, row.from);
  sources.set(row.from, from);
  const asked = from.filter((source) => isAskedOf(row, source));
  if (asked.length === 0) return [];
  const targets = targetsOf(atlas, design, row).map((target) => ({ target, walked: new Map<string, Outcome>() }));
  return asked.flatMap((source) => targets.map(({ target, walked }) => toFlow(atlas, design, row, source, target, walked)));
}

/** Clusters of AKS have rows of their own, nodes have theirs; the rest is asked of every workload (F15.03, F15.04). */
function isAskedOf(row: FlowRow, { kind }: Source): boolean {
  if (kind === undefined || row.requiredFor.length === 0) return true;
  // A managed network has endpoints of its own: the rows of each say whether they are there.
  if (kind === 'managedNetwork' && row.tag === 'VirtualNetwork') return false;
  if (kind === 'aks') return row.requiredFor.includes('aks');
  return row.requiredFor.some((one) => one !== 'aks');
}

/** `walked`: what has been asked of the same target, by where it starts. */
function toFlow(
  atlas: Atlas,
  design: Design,
  row: FlowRow,
  source: Source,
  target: Target,
  walked: Map<string, Outcome>,
): MatrixFlow {
  const { protocols, port, each } = packetsOf(row);
  const outcome = combined(row, outcomesOf(atlas, row, source, target, each, walked));
  const flow: Flow = {
    id: `${row.id} ${design.workspace.label}: ${source.label} → ${target.label}`,
    from: source.label,
    to: target.label,
    protocol: protocols.length === 1 && protocols[0] ? protocols[0] : '*',
    port,
    ...outcome,
  };
  return {
    flow,
    row,
    workspace: design.workspace,
    design,
    required: isRequired(atlas, design, row, source),
    from: source.resources,
    resource: target.resource,
    groups: target.receivers.flatMap((receiver) => (receiver.kind === 'door' ? [receiver.door.group] : [])),
  };
}

/** Each port of a row with each of its receivers. */
function* outcomesOf(
  atlas: Atlas,
  row: FlowRow,
  source: Source,
  target: Target,
  each: readonly Packets[],
  walked: Map<string, Outcome>,
): Generator<Outcome> {
  for (const { port, asked } of each) {
    for (const [at, receiver] of target.receivers.entries())
      yield reach(atlas, row, source, receiver, asked, { walked, key: `${at} ${port}` });
  }
}

interface Packets {
  readonly port: string;
  readonly asked: Traffic;
}

/** What a row asks for: all of it, and each of its ports. */
const packetsOf = once((row: FlowRow) => {
  const protocols = protocolsOf(row);
  const each = row.ports.map((port): Packets => {
    const ports = port === '*' ? ALL_PORTS : (parsePortList([port]) ?? []);
    return { port, asked: protocols.map((protocol) => ({ source: NOWHERE, destination: NOWHERE, protocol, ports })) };
  });
  return { protocols, each, port: formatPorts(parsePortList([...row.ports]) ?? ALL_PORTS) };
});

const NOWHERE = { line: [] };

/** A row is closed with the first of its parts that is; what asks for a way out is answered by the first way that is open. */
function combined(row: FlowRow, outcomes: Iterable<Outcome>): Outcome {
  const seen: Outcome[] = [];
  for (const outcome of outcomes) {
    seen.push(outcome);
    if (outcome.verdict === (row.exfiltration ? 'private' : 'blocked')) break;
  }
  return row.exfiltration ? best(seen) : every(seen);
}

function reach(
  atlas: Atlas,
  row: FlowRow,
  source: Source,
  receiver: Receiver,
  asked: Traffic,
  { walked, key }: { readonly walked: Map<string, Outcome>; readonly key: string },
): Outcome {
  const outcomeOf = (sender: Sender): Outcome => {
    const start = startOf(sender);
    const before = start === undefined ? undefined : walked.get(`${key} ${start}`);
    if (before) return before;
    const outcome = row.to === 'dns:azure' ? dnsOutcome(atlas, sender) : walk(atlas, sender, receiver, asked);
    if (start !== undefined) walked.set(`${key} ${start}`, outcome);
    return outcome;
  };
  return join(source.senders.map(outcomeOf));
}

/** Machines of one subnet fare alike unless one has a way out of its own. */
function startOf(sender: Sender): string | undefined {
  if (sender.kind !== 'inside' || sender.from.attachment.kind !== 'subnet' || sender.from.wayOut?.has === 'yes') return undefined;
  return `${sender.from.attachment.identity} ${sender.from.wayOut?.has ?? ''}`;
}

/** A row for any protocol is asked for TCP, which is what the services speak; the questions about the internet for every one. */
function protocolsOf(row: FlowRow): readonly Protocol[] {
  if (row.protocol !== '*') return [row.protocol];
  if (row.to === 'dns:azure') return ['Udp'];
  return row.ports.includes('*') ? ALL_PROTOCOLS : ['Tcp'];
}

function isRequired(atlas: Atlas, design: Design, row: FlowRow, { kind }: Source): Decision {
  if (kind !== undefined && row.requiredFor.length > 0 && !row.requiredFor.includes(kind)) return no();
  return isDemanded(atlas, design, row);
}

/** Whether a design demands the row of some workload: any of the alternatives, each of which is a list of conditions that hold together. */
export function isDemanded(atlas: Atlas, design: Design, row: FlowRow): Decision {
  if (row.requiredWhen === null) return no();
  return anyOf(
    row.requiredWhen.map((conditions) =>
      conditions.length === 0 ? yes() : allOf(conditions.map((condition) => holds(atlas, design, condition))),
    ),
  );
}
