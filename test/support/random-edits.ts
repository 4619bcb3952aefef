import { parseBicep } from '../../server/src/engine/syntax/bicep/parse-bicep.ts';

/** A generator of numbers below a bound, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): (bound: number) => number {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

export interface Deployment {
  readonly template: string;
  /** A `.bicepparam` text without its `using` line. */
  readonly parameters: string;
  /** A further template beside the first, which this one calls by `./inner.bicep`; undefined where there is none. */
  readonly inner: string | undefined;
}

type Edit = (deployment: Deployment, random: (bound: number) => number) => Deployment | undefined;

/** What people do to templates between two deployments. Each gives undefined where it finds nothing to work on. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'flip a boolean of the template': (deployment, random) => onTemplate(deployment, flip(deployment.template, random)),
  'flip a boolean of the parameters': (deployment, random) => {
    const parameters = flip(deployment.parameters, random);
    return parameters === undefined ? undefined : { ...deployment, parameters };
  },
  'drop a property': (deployment, random) => onTemplate(deployment, drop(deployment.template, 'ObjectPropertySyntax', random)),
  'drop an output': (deployment, random) => onTemplate(deployment, drop(deployment.template, 'OutputDeclarationSyntax', random)),
  'drop a resource': (deployment, random) =>
    onTemplate(deployment, drop(deployment.template, 'ResourceDeclarationSyntax', random)),
  'drop a parameter assignment': (deployment, random) => {
    const parameters = drop(deployment.parameters, 'ParameterAssignmentSyntax', random, 'bicepparam');
    return parameters === undefined ? undefined : { ...deployment, parameters };
  },
  'rename a variable': (deployment, random) =>
    onTemplate(deployment, rename(deployment.template, 'VariableDeclarationSyntax', random)),
  'rename a resource': (deployment, random) =>
    onTemplate(deployment, rename(deployment.template, 'ResourceDeclarationSyntax', random)),
  'change a text': (deployment, random) => onTemplate(deployment, changeText(deployment.template, random)),
  'put a resource under a condition': (deployment, random) =>
    onTemplate(deployment, wrap(deployment.template, random, condition)),
  'put a resource into a loop': (deployment, random) => onTemplate(deployment, wrap(deployment.template, random, loop)),
  'move the template into a module': (deployment) => moveIntoModule(deployment),
};

const onTemplate = (deployment: Deployment, template: string | undefined): Deployment | undefined =>
  template === undefined ? undefined : { ...deployment, template };

const pick = <T>(items: readonly T[], random: (bound: number) => number): T | undefined =>
  items[items.length === 0 ? 0 : random(items.length)];

function nodesOf(text: string, kind: string, language: 'bicep' | 'bicepparam' = 'bicep'): readonly (readonly [number, number])[] {
  return parseBicep('file:///edited', text, language)
    .listNodes()
    .flatMap(([one, start, end]) => (one === kind ? [[start, end] as const] : []));
}

const splice = (text: string, start: number, end: number, replacement: string): string =>
  text.slice(0, start) + replacement + text.slice(end);

function flip(text: string, random: (bound: number) => number): string | undefined {
  const found = pick([...text.matchAll(/(?<=[:=?(,[]\s*)(true|false)\b/g)], random);
  return found && splice(text, found.index, found.index + found[0].length, found[0] === 'true' ? 'false' : 'true');
}

function drop(
  text: string,
  kind: string,
  random: (bound: number) => number,
  language: 'bicep' | 'bicepparam' = 'bicep',
): string | undefined {
  const found = pick(nodesOf(text, kind, language), random);
  return found && splice(text, found[0], found[1], '');
}

function rename(text: string, kind: string, random: (bound: number) => number): string | undefined {
  const found = pick(nodesOf(text, kind), random);
  const name = found && /(?:var|resource)\s+(\w+)/.exec(text.slice(found[0], found[1]))?.[1];
  return name && text.replaceAll(new RegExp(`(?<![.\\w'])${name}(?![\\w':])`, 'g'), `${name}Renamed`);
}

function changeText(text: string, random: (bound: number) => number): string | undefined {
  const plain = nodesOf(text, 'StringSyntax').filter(([start, end]) => /^'[a-z][\w-]*'$/i.test(text.slice(start, end)));
  const found = pick(plain, random);
  return found && splice(text, found[1] - 1, found[1] - 1, '-x');
}

function wrap(
  text: string,
  random: (bound: number) => number,
  how: (body: string, random: (bound: number) => number) => string,
): string | undefined {
  const plain = nodesOf(text, 'ResourceDeclarationSyntax').flatMap(([start, end]) => {
    const body = /(?<!existing )= \{[\s\S]*\}$/.exec(text.slice(start, end));
    return body ? [[start + body.index + 2, end] as const] : [];
  });
  const found = pick(plain, random);
  return found && splice(text, found[0], found[1], how(text.slice(found[0], found[1]), random));
}

const condition = (body: string, random: (bound: number) => number): string =>
  `if (${random(2) === 0 ? 'true' : "empty('x')"}) ${body}`;
const loop = (body: string, random: (bound: number) => number): string =>
  `[for turn in range(0, ${1 + random(3)}): ${body.replace(/(\n\s*name: )(.*)/, "$1'${$2}${turn}'")}]`;

/** The template becomes `inner.bicep`; a new one with the same parameters calls it. */
function moveIntoModule(deployment: Deployment): Deployment | undefined {
  const { template } = deployment;
  if (/^\s*(?:import|extension|@export|type |func )/m.test(template)) return undefined;
  const parameters = nodesOf(template, 'ParameterDeclarationSyntax').map(([start, end]) => template.slice(start, end));
  if (parameters.some((text) => /=[^=][\s\S]*\b(?:vars?|newGuid|utcNow)\b/.test(text))) return undefined;
  const names = parameters.flatMap((text) => /param\s+(\w+)/.exec(text)?.[1] ?? []);
  const scope = /^targetScope\s*=.*$/m.exec(template)?.[0] ?? '';
  const call = `module inner './inner.bicep' = {\n  name: 'inner'${scope.includes('subscription') ? '\n  scope: subscription()' : ''}\n  params: {\n${names.map((name) => `    ${name}: ${name}`).join('\n')}\n  }\n}`;
  return { ...deployment, template: `${scope}\n${parameters.join('\n')}\n${call}\n`, inner: template };
}
