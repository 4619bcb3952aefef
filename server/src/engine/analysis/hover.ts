import type { NodeId, Origin, Via } from '../base/index.ts';
import { type EvaluatedDeployment, type EvaluatedResource, toJson, type Value } from '../evaluate/index.ts';
import { documentation, type InlineChild, inlineChildren, type PropertyFact, propertyFact } from '../facts/index.ts';
import { inferArchetype, type NetworkModel, summariseWorkspace } from '../network/index.ts';
import type { Around } from '../reach/index.ts';
import { escapeMarkdown, type HoverReport, type Place } from '../report/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { type PropertyHit, propertiesAt } from './property-hits.ts';

export interface HoverParts {
  readonly evaluated: EvaluatedDeployment;
  readonly model: NetworkModel;
  readonly source: SourceFile;
  readonly offset: number;
  readonly place: (origin: Origin) => Place;
}

/** What is said of a place, and the resources that are declared there: their rows of the isolation matrix belong to it. */
export interface Hovered {
  readonly text: Omit<HoverReport, 'flows'>;
  readonly resources: readonly Around[];
}

/** What stands at an offset means for isolation: a property of a resource with its effective value and where that comes from, or the resource itself. */
export function hoverText(parts: HoverParts): Hovered | undefined {
  const { evaluated, model, source, offset, place } = parts;
  const resources = AROUND.flatMap((slice): readonly Around[] => model[slice]).filter((one) =>
    declarationsOf(one, evaluated).some(({ file, node }) => file === source.file && isHeading(source, node, offset)),
  );
  const text = textAt(parts);
  if (text) return { text, resources };
  const [inline] = resources;
  if (!inline) return undefined;
  const markdown = `**${escapeMarkdown(inline.type)}** ${code(inline.label)}`;
  return { text: { ...place({ file: source.file, node: `${inline.at.node}/name~property` }), markdown }, resources };
}

const AROUND = ['workspaces', 'computes', 'subnets', 'privateEndpoints'] as const;

/** Where a resource is declared: more than once where several declarations are of one id; of an inline child where its object stands. */
function declarationsOf({ at, type, declarations }: Around, { resources }: EvaluatedDeployment): readonly Origin[] {
  const own = resources.filter(
    (one) =>
      one.type.toLowerCase() === type.toLowerCase() &&
      declarations.some(({ declaration }) => isSame(declaration, one.declaration)),
  );
  return [at, ...own.map(({ declaration }) => declaration)];
}

const isSame = (a: Origin, b: Origin): boolean => a.file === b.file && a.node === b.node;

function textAt(parts: HoverParts): Omit<HoverReport, 'flows'> | undefined {
  const { evaluated, source, offset, place } = parts;
  const around = source.nodesAt(offset);
  const own = evaluated.resources.filter((resource) => resource.declaration.file === source.file);
  const found = propertiesAt(evaluated, source, offset);
  const [first] = found;
  const declared = own.filter((resource) => around.includes(resource.declaration.node));
  if (first) {
    const fact = factFor(first.resource.type, first.path);
    const markdown = fact ? propertyText(first, found, fact, place) : valueText(first, found, place);
    if (markdown !== undefined) return { ...place({ file: source.file, node: first.property.node ?? '' }), markdown };
  }
  const [resource] = declared.sort((a, b) => around.indexOf(a.declaration.node) - around.indexOf(b.declaration.node));
  if (!resource || !isHeading(source, resource.declaration.node, offset)) return undefined;
  return { ...headingPlace(resource, source, place), markdown: resourceText(resource, parts) };
}

/** The fact about a property, or about the nearest one around it that has one. */
function factFor(type: string, path: string): PropertyFact | undefined {
  const inline = inlineChildren.find((child) => child.parent.toLowerCase() === type.toLowerCase() && isInside(path, child));
  if (inline) {
    const own = factFor(`${inline.parent}/${inline.type}`, pathInChild(path, inline));
    if (own) return own;
  }
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const fact = propertyFact(type, at);
    if (fact) return fact;
  }
  return undefined;
}

/** `properties.subnets[0].properties.x`, or for a map `properties.outboundRules.name.x`, as the child declared by itself has it: `properties.x`. */
function pathInChild(path: string, { path: place, form }: InlineChild): string {
  const inner = path.slice(place.join('.').length + 1);
  return form === 'list' ? inner.slice(inner.indexOf('.') + 1) : `properties.${inner.slice(inner.indexOf('.') + 1)}`;
}

const isInside = (path: string, { path: place, form }: InlineChild): boolean =>
  path.toLowerCase().startsWith(`${place.join('.')}${form === 'list' ? '[' : '.'}`.toLowerCase());

/** Of a property that says nothing about isolation: its value, where that was not written here. */
function valueText(hit: PropertyHit, hits: readonly PropertyHit[], place: (origin: Origin) => Place): string | undefined {
  const chain = chainOf(hit.property.value, place);
  return chain.length === 0 ? undefined : `${heading(hit.property.key, hits)}\n\nComes from ${chain.join(', through ')}.`;
}

function heading(name: string, hits: readonly PropertyHit[]): string {
  const values = [...new Set(hits.map(({ property }) => show(property.value)))];
  return `**${escapeMarkdown(name)}**: ${values.slice(0, 4).join(', ')}${values.length > 4 ? ' …' : ''}`;
}

function propertyText(
  hit: PropertyHit,
  hits: readonly PropertyHit[],
  fact: PropertyFact,
  place: (origin: Origin) => Place,
): string {
  const lines = [heading(fact.path.replace(/^properties\./, ''), hits), '', fact.meaning];
  const chain = chainOf(hit.property.value, place);
  if (chain.length > 0) lines.push('', `Comes from ${chain.join(', through ')}.`);
  if (hit.property.value.kind === 'residual') {
    const waits = [...new Set(hit.property.value.waits.map((wait) => wait.what))];
    if (waits.length > 0) lines.push('', `Not known before deployment: waits for ${waits.map(escapeMarkdown).join(', ')}.`);
  }
  if (fact.default !== undefined) lines.push('', `Where it is left out, Azure takes ${code(fact.default)}.`);
  if (fact.values !== undefined) lines.push('', `Values: ${fact.values.map(code).join(', ')}.`);
  lines.push('', `[Documentation](${documentation[fact.page]}) · ${fact.facts.join(', ')}`);
  return lines.join('\n');
}

function resourceText(resource: EvaluatedResource, { model }: HoverParts): string {
  const lines = [`**${escapeMarkdown(resource.type)}** ${show(resource.name)}`];
  const workspace = model.workspaces.find(
    (one) =>
      one.declarations.includes(resource) ||
      (one.at.file === resource.declaration.file && one.at.node === resource.declaration.node),
  );
  if (workspace) {
    const archetype = inferArchetype(model, workspace);
    const { inbound, serviceOutbound, computeOutbound } = summariseWorkspace(model, workspace);
    lines.push(
      '',
      `Design ${archetype.text}${archetype.certainty === 'possible' ? ' (possibly)' : ''}: inbound ${inbound}, services ${serviceOutbound}, computes ${computeOutbound}.`,
    );
    for (const { message } of archetype.evidence.slice(0, 4)) lines.push('', `- ${escapeMarkdown(message)}`);
  }
  if (resource.condition) lines.push('', `Only deployed under a condition that is not known before deployment.`);
  return lines.join('\n');
}

/** Where the value was written, and what it came through, nearest to the use first. */
function chainOf(value: Value, place: (origin: Origin) => Place): string[] {
  const steps: string[] = [];
  for (let via: Via | undefined = value.via; via && steps.length < 6; via = via.next) {
    const { file, range } = place(via.at);
    steps.push(
      `${via.through} ${code(via.name)} (${escapeMarkdown(decodeURIComponent(file.slice(file.lastIndexOf('/') + 1)))}:${range.start.line + 1})`,
    );
  }
  return steps;
}

function show(value: Value): string {
  if (value.kind === 'object' || value.kind === 'array')
    return value.kind === 'array' ? `a list of ${value.items.length}` : 'an object';
  return code(value.kind === 'string' ? value.value : String(toJson(value)));
}

/** Inline code that no back-tick in a name can end. */
const code = (text: string): string => `\`${text.replaceAll('`', "'").slice(0, 120)}\``;

/** The line that declares a resource, not everything inside it. */
function isHeading(source: SourceFile, declaration: NodeId, offset: number): boolean {
  const heading = [`${declaration}~key`, `${declaration}~type`, `${declaration}/type~property`, `${declaration}/name~property`];
  return heading.some((node) => {
    const range = source.rangeOf(node);
    return range !== undefined && range.start <= offset && offset <= range.end;
  });
}

function headingPlace(resource: EvaluatedResource, source: SourceFile, place: (origin: Origin) => Place): Place {
  const nodes = [`${resource.declaration.node}~key`, `${resource.declaration.node}/type~property`];
  return place({
    file: source.file,
    node: nodes.find((node) => source.rangeOf(node) !== undefined) ?? resource.declaration.node,
  });
}
