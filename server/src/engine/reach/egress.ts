import { hasPorts, NO_ADDRESSES, type Traffic } from '../ip/index.ts';
import { byIdentity, find, knownValue, type Reference, type ServiceEndpointPolicy } from '../network/index.ts';
import type { Caller } from './access.ts';
import type { Atlas, Segment } from './atlas.ts';
import { identityOf } from './atlas.ts';
import type { Departure, Destination, Passage } from './destination.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, textOf, textsOf } from './known-list.ts';
import { outboundMethod } from './outbound.ts';
import { publicAccess } from './service-firewall.ts';
import { arrive, block, doubt, giveUp, isOutcome, type Outcome, step, type Trail, toDoubts } from './trail.ts';

/** Packets are routed to the internet: something must give them a public address, and the service at the other end must let them in. */
export function leaveToInternet(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const { attachment, segment } = from;
  if (destination.kind !== 'public') {
    const because = 'A private address is not on the internet: the packets are dropped.';
    return block(trail, { at: destination.label, because, origin: segment?.subnet.routeTable.at ?? attachment.at });
  }
  if (attachment.kind === 'firewall') return fromFirewall(atlas, from, destination, passage, trail);
  if (!segment) return giveUp(trail, { at: attachment.label, because: 'The subnet is not known.', origin: attachment.at }, []);
  const method = outboundMethod(atlas, segment, attachment, from.wayOut);
  if (method.kind === 'none') return block(trail, method.text);
  if (method.kind === 'NAT gateway' && packets.every((box) => !hasPorts(box.protocol)))
    return block(trail, { ...method.text, because: 'A NAT gateway carries TCP and UDP only.' });
  if (method.kind === 'unknown')
    return serviceArrival(atlas, from, destination, doubt(trail, method.text, method.doubts), 'by address', method.publicIps);
  return serviceArrival(atlas, from, destination, step(trail, 'translates', method.text), 'by address', method.publicIps);
}

function fromFirewall(atlas: Atlas, from: Departure, destination: Destination, passage: Passage, trail: Trail): Outcome {
  const { attachment, segment } = from;
  const nat = segment?.subnet.natGateway;
  if (nat && nat.state !== 'none') {
    const text = {
      at: `NAT gateway '${nat.label}'`,
      because: `The firewall's subnet leaves through NAT gateway '${nat.label}'.`,
      origin: nat.at,
      fact: 'F4.68',
    };
    const gateway = find(atlas.model, 'natGateways', nat);
    return serviceArrival(
      atlas,
      from,
      destination,
      step(trail, 'translates', text),
      'by address',
      gateway?.publicIps.items ?? [],
    );
  }
  const firewall = byIdentity(atlas.model, 'firewalls', attachment.identity)[0];
  const own = attachment.publicIps.length > 0 ? attachment.publicIps : passage.publicIps;
  if (
    own.length === 0 &&
    firewall &&
    !firewall.existing &&
    firewall.ipConfigurations.waits.length === 0 &&
    knownValue(firewall.skuName) !== 'AZFW_Hub'
  ) {
    return block(trail, {
      at: attachment.label,
      because: 'The firewall has no public IP address to leave with.',
      origin: firewall.at,
    });
  }
  const text = {
    at: attachment.label,
    because: 'The firewall sends it on with its own public IP address.',
    origin: firewall?.at ?? attachment.at,
  };
  return serviceArrival(atlas, from, destination, step(trail, 'translates', text), 'by address', own);
}

/** The public end of a path. Coming by a service endpoint counts as public: the address is, though the way there is Azure's backbone. */
export function serviceArrival(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  trail: Trail,
  how: 'by endpoint' | 'by address',
  publicIps: readonly Reference[],
): Outcome {
  const { target } = destination;
  const { segment } = from;
  const policy = how === 'by endpoint' && segment ? passEndpointPolicies(atlas, segment, destination, trail) : trail;
  if (isOutcome(policy)) return policy;
  if (!target) {
    return arrive(policy, 'public', {
      at: destination.label,
      because:
        how === 'by endpoint'
          ? `It reaches ${destination.label} by the service endpoint.`
          : `It leaves to ${destination.label} with a public address.`,
      origin: destination.at ?? segment?.subnet.at ?? from.attachment.at,
    });
  }
  const caller: Caller = {
    label: from.attachment.label,
    byEndpoint: how === 'by endpoint' ? segment : undefined,
    addresses: NO_ADDRESSES,
    publicIps,
    inAzure: true,
    region: textOf(
      segment?.networkObject?.location ?? { state: 'unknown', waits: [], at: from.attachment.at, path: '', key: undefined },
    ),
  };
  const access = publicAccess(target, caller);
  if (access.lets === 'out') return block(policy, access.text);
  const end = access.lets === 'in' ? step(policy, 'allows', access.text) : doubt(policy, access.text, access.doubts);
  const because =
    how === 'by endpoint'
      ? `It arrives at the public address of ${target.label}, over the service endpoint.`
      : `It arrives at the public address of ${target.label}.`;
  return arrive(end, 'public', { at: target.label, because, origin: target.resource.at, fact: access.text.fact });
}

/** A policy on the service endpoint admits only the accounts it lists (F6.02, F6.04, F6.07). */
function passEndpointPolicies(atlas: Atlas, segment: Segment, destination: Destination, trail: Trail): Trail | Outcome {
  const references = segment.subnet.serviceEndpointPolicies.items.filter((one) => one.state !== 'none');
  if (references.length === 0 || !isStorage(atlas, destination)) return trail;
  const policies = references.map((reference) => ({
    reference,
    policy: find(atlas.model, 'serviceEndpointPolicies', reference),
  }));
  const missing = policies.find((one) => !one.policy || one.policy.existing);
  const listing = policies.find((one) => one.policy && lists(one.policy, destination));
  if (listing?.policy) {
    const because = `Service endpoint policy '${listing.policy.label}' lists it.`;
    return step(trail, 'allows', {
      at: `service endpoint policy '${listing.policy.label}'`,
      because,
      origin: listing.policy.at,
      fact: 'F6.04',
    });
  }
  const open = missing ? doubtsOfReference(missing.reference) : policies.flatMap(({ policy }) => doubtsOfPolicy(policy));
  if (missing || open.length > 0) {
    const because = 'What the service endpoint policy lists is not known.';
    const origin = (missing ?? policies[0])?.reference.at;
    return doubt(trail, { at: `subnet '${segment.label}'`, because, origin, fact: 'F6.06' }, open);
  }
  const first = policies[0]?.policy;
  const because = `Service endpoint policy '${first?.label}' does not list ${destination.label}, so the service endpoint does not carry it.`;
  return block(trail, { at: `service endpoint policy '${first?.label}'`, because, origin: first?.at, fact: 'F6.02' });
}

function doubtsOfPolicy(policy: ServiceEndpointPolicy | undefined): readonly Doubt[] {
  if (!policy) return [];
  const { definitions } = policy;
  const open = definitions.items.flatMap(({ accounts, serviceResources }) => {
    // An account of this deployment is known as such even where its id is not.
    const known = new Set(accounts.map((one) => one.path));
    const items = serviceResources.items.filter((one) => one.state !== 'unknown' || !known.has(one.path));
    return textsOf({ ...serviceResources, items, state: 'declared' }).doubts;
  });
  return [...toDoubts(definitions.waits), ...open];
}

function lists(policy: ServiceEndpointPolicy, { target, alias }: Destination): boolean {
  return policy.definitions.items.some(({ accounts, serviceResources }) => {
    if (target && accounts.some((account) => identityOf(account) === target.resource.identity)) return true;
    return textsOf(serviceResources).texts.some((text) =>
      text.startsWith('/services/')
        ? text.toLowerCase() === alias?.toLowerCase()
        : target !== undefined && text.includes('/') && coversScope(text, target.resource.id),
    );
  });
}

/** A subscription or resource group lists every account in it. */
function coversScope(scope: string, id: string): boolean {
  return id.toLowerCase() === scope.toLowerCase() || id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
}

function isStorage(atlas: Atlas, destination: Destination): boolean {
  if (destination.target) return destination.target.resource.slice === 'storageAccounts';
  return atlas.points.in(destination.addresses).some(({ point }) => point.service === 'Microsoft.Storage');
}
