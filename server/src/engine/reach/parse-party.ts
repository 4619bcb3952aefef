import { isHostPattern, parseAddresses, parseServiceTag } from '../ip/index.ts';
import { knownValue, type ModelObject, type NetworkModel, sliceNames } from '../network/index.ts';
import { innerParty } from './inner-parties.ts';
import { nearNames } from './near-names.ts';
import type { Party, UnknownParty } from './party.ts';

/**
 * What a text stands for: `Internet`, `OnPremises`, an address or prefix, a resource by id, by `PARENT/NAME`, by name or by symbol, a service tag, a host name.
 * A name that is decided goes before a tag of that name, a tag as Azure spells it before a symbol, since symbols are often words such as `storage`.
 */
export function parseParty(model: NetworkModel, text: string): Party | UnknownParty {
  const asked = hostOfUrl(text.trim());
  const word = asked.toLowerCase().replaceAll(/[\s-]/g, '');
  if (word === 'internet') return { kind: 'internet', label: 'Internet' };
  if (word === 'onpremises' || word === 'onprem') return { kind: 'onPremises', label: 'OnPremises' };
  const addresses = parseAddresses(asked);
  if (addresses) return { kind: 'addresses', label: asked, addresses };
  const tag = toTag(asked);
  const spelled = tag?.tag.name === asked || (tag !== undefined && asked.startsWith(`${tag.tag.name}.`));
  return (
    one(asked, byId(model, asked)) ??
    one(asked, byPath(model, asked)) ??
    one(asked, byName(model, asked)) ??
    (spelled ? tag : undefined) ??
    one(asked, bySymbol(model, asked)) ??
    innerParty(asked, (name) => theOne(model, name)) ??
    one(asked, unread(model, asked)) ??
    tag ??
    (isHost(asked) ? ({ kind: 'host', label: asked, host: asked.toLowerCase() } as const) : undefined) ?? {
      kind: 'unknown',
      text: asked,
      problem: 'not found',
      near: suggestions(model, asked),
      places: placesOf(model),
    }
  );
}

/** What can be asked for of the deployment, networks and workspaces with what is in them. */
function placesOf(model: NetworkModel): readonly string[] {
  return [...new Set(allObjects(model).map(partyName))];
}

function theOne(model: NetworkModel, text: string): ModelObject | undefined {
  const party =
    one(text, byId(model, text)) ??
    one(text, byPath(model, text)) ??
    one(text, byName(model, text)) ??
    one(text, bySymbol(model, text));
  return party?.kind === 'resource' ? party.resource : undefined;
}

/** What a parent that is there has in it, then names that are spelled alike. */
function suggestions(model: NetworkModel, text: string): readonly string[] {
  const names = allObjects(model).flatMap(namesOf);
  const slash = text.indexOf('/');
  const parent = text.slice(0, slash + 1).toLowerCase();
  const inside = slash > 0 ? names.filter((name) => name.toLowerCase().startsWith(parent)) : [];
  return [...new Set([...inside, ...nearNames(text, names)])].slice(0, MAX_SUGGESTIONS);
}

const MAX_SUGGESTIONS = 8;

function toTag(text: string): Extract<Party, { kind: 'tag' }> | undefined {
  const tag = parseServiceTag(text);
  return tag.known && tag.name !== 'Internet' ? { kind: 'tag', label: text, tag } : undefined;
}

/** How a resource can be asked for: `VNET/SUBNET` for children, its name for others. */
export function partyName(resource: ModelObject): string {
  const parent = parentLabel(resource);
  return parent === undefined ? resource.label : `${parent}/${resource.label}`;
}

/** Types that nothing is sent from or to; they are found only where nothing else has the name. */
const SETTINGS: ReadonlySet<string> = new Set([
  'networkSecurityGroups',
  'applicationSecurityGroups',
  'routeTables',
  'firewallPolicies',
  'ruleCollectionGroups',
  'ipGroups',
  'privateDnsZones',
  'privateDnsZoneLinks',
  'privateDnsRecords',
  'privateDnsZoneGroups',
  'peerings',
  'roleAssignments',
  'userAssignedIdentities',
  'locks',
  'diagnosticSettings',
  'policyAssignments',
  'serviceEndpointPolicies',
  'connectivityConfigurations',
  'networkGroups',
  'securityAdminRules',
  'virtualWans',
  'hubConnections',
  'hubRouteTables',
  'routingIntents',
  'dnsForwardingRulesets',
  'dnsForwardingRules',
  'dnsRulesetLinks',
  'dnsResolvers',
  'localNetworkGateways',
  'gatewayConnections',
  'publicIpPrefixes',
  'datastores',
  'connections',
  'others',
]);

function allObjects(model: NetworkModel): readonly ModelObject[] {
  return sliceNames.filter((slice) => !SETTINGS.has(slice)).flatMap((slice): readonly ModelObject[] => model[slice]);
}

/** One resource, alternatives of one resource being one; several are a problem that names them. */
function one(text: string, found: readonly ModelObject[]): Party | UnknownParty | undefined {
  const distinct = found.filter((each, at) => found.findIndex((other) => other.identity === each.identity) === at);
  const first = distinct[0];
  if (!first) return undefined;
  if (distinct.length === 1) return { kind: 'resource', label: partyName(first), resource: first };
  const owner = ownerAmong(distinct);
  if (owner) return { kind: 'resource', label: partyName(owner), resource: owner };
  return { kind: 'unknown', text, problem: 'ambiguous', near: distinct.map((each) => each.id), places: [] };
}

/** Subnets are named with their network, so a resource of a subnet's name is meant; of a machine and its interface the machine. */
function ownerAmong(found: readonly ModelObject[]): ModelObject | undefined {
  const resources = found.filter((each) => each.slice !== 'subnets');
  const machines = resources.filter((each) => each.slice === 'virtualMachines');
  if (resources.length === 1) return resources[0];
  const rest = resources.filter((each) => each.slice !== 'virtualMachines' && each.slice !== 'networkInterfaces');
  return machines.length === 1 && rest.length === 0 ? machines[0] : undefined;
}

function byId(model: NetworkModel, text: string): readonly ModelObject[] {
  if (!text.startsWith('/') && !text.toLowerCase().startsWith('microsoft.')) return [];
  const wanted = text.toLowerCase().replace(/\/$/, '');
  const all = allObjects(model);
  const exact = all.filter((each) => each.identity === wanted || each.id.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  const tail = providerPart(wanted);
  return tail === undefined
    ? []
    : all.filter((each) => providerPart(each.identity) === tail && mayShareScope(each.identity, wanted));
}

/** `microsoft.network/virtualnetworks/v` of an id: what is decided even where subscription and group are not. */
function providerPart(id: string): string | undefined {
  const at = id.lastIndexOf('/providers/');
  if (at >= 0) return id.slice(at + '/providers/'.length);
  return id.startsWith('microsoft.') ? id : undefined;
}

function mayShareScope(identity: string, wanted: string): boolean {
  return !wanted.startsWith('/') || identity.startsWith('/subscriptions/‹') || identity.includes('/resourcegroups/‹');
}

/** `VNET/SUBNET`, `WORKSPACE/ENDPOINT/DEPLOYMENT`: a child by the names or symbols of what it is in, outermost first; one in between may be left out. */
function byPath(model: NetworkModel, text: string): readonly ModelObject[] {
  const parts = text.split('/').map((part) => part.trim().toLowerCase());
  const child = parts.pop();
  if (parts.length === 0 || !child || parts.includes('')) return [];
  const all = allObjects(model);
  const named = all.filter((each) => names(each, child) && isInside(all, each, parts));
  return named.length > 0 ? named : all.filter((each) => each.symbol?.toLowerCase() === child && isInside(all, each, parts));
}

function isInside(all: readonly ModelObject[], child: ModelObject, parts: readonly string[]): boolean {
  const outer = parts.at(-1);
  if (outer === undefined) return true;
  const identity = parentIdentity(child.identity);
  const parents = all.filter((one) => one.identity === identity);
  if (parents.length === 0) return parts.length === 1 && parentLabel(child)?.toLowerCase() === outer;
  return parents.some((one) => {
    const same = names(one, outer) || one.symbol?.toLowerCase() === outer || one.label.toLowerCase() === outer;
    return isInside(all, one, same ? parts.slice(0, -1) : parts);
  });
}

function parentIdentity(identity: string): string {
  return identity.split('/').slice(0, -2).join('/');
}

function parentLabel(resource: ModelObject): string | undefined {
  if (resource.slice === 'subnets') return resource.virtualNetwork.state === 'none' ? undefined : resource.virtualNetwork.label;
  if (resource.slice === 'computes' || resource.slice === 'onlineEndpoints' || resource.slice === 'batchEndpoints')
    return resource.workspace.state === 'none' ? undefined : resource.workspace.label;
  if (resource.slice === 'onlineDeployments' || resource.slice === 'batchDeployments')
    return resource.endpoint.state === 'none' ? undefined : resource.endpoint.label;
  return undefined;
}

function byName(model: NetworkModel, text: string): readonly ModelObject[] {
  const wanted = text.toLowerCase();
  return allObjects(model).filter((each) => names(each, wanted));
}

function bySymbol(model: NetworkModel, text: string): readonly ModelObject[] {
  const wanted = text.toLowerCase();
  return allObjects(model).filter((each) => each.symbol?.toLowerCase() === wanted || each.label.toLowerCase() === wanted);
}

/** Resources of types whose network settings are not read: they are there, and nothing is known of them. */
function unread(model: NetworkModel, text: string): readonly ModelObject[] {
  const wanted = text.toLowerCase();
  return model.others.filter(
    (each) =>
      !each.type.includes('/', each.type.indexOf('/') + 1) && (names(each, wanted) || each.symbol?.toLowerCase() === wanted),
  );
}

function names(resource: ModelObject, wanted: string): boolean {
  return knownValue(resource.name)?.toLowerCase() === wanted;
}

function namesOf(resource: ModelObject): readonly string[] {
  return [partyName(resource), ...(resource.symbol === undefined || resource.inLoop ? [] : [resource.symbol])];
}

/** `https://account.blob.core.windows.net/container` asks for its host. */
function hostOfUrl(text: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/:?#]+)/i.exec(text)?.[1] ?? text;
}

/** A host name, or a pattern with a star in front; a single label is no host that anybody could resolve. */
function isHost(text: string): boolean {
  return text.includes('.') && !text.includes('/') && isHostPattern(text);
}
