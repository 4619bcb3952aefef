import type { NodeId, Origin } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';
import type { NetworkModel } from '../network/index.ts';
import type { DeploymentReport, FindingReport, NotAnalysedReport, Place } from '../report/index.ts';
import type { Expression, ParameterDeclaration, ParameterFile, Template } from '../syntax/index.ts';
import type { Answer, DeploymentRequest, Run } from './analysis.ts';
import { sortByPlace } from './check.ts';

/** A template and the model that rules judge. */
export interface Judged {
  readonly template: Template | ParameterFile | undefined;
  readonly model: NetworkModel;
}

export interface AllValues {
  readonly request: DeploymentRequest;
  /** How many assignments are evaluated at most. */
  readonly limit: number;
  readonly check: (request: DeploymentRequest) => Run<DeploymentReport>;
  readonly judged: (request: DeploymentRequest) => Run<Judged>;
  readonly place: (origin: Origin) => Place;
}

type Scalar = boolean | number | string;
type Assignment = Readonly<Record<string, Scalar>>;

/** A parameter whose values can be enumerated. */
interface Choice {
  readonly name: string;
  readonly values: readonly Scalar[];
  readonly id: NodeId;
}

/**
 * A deployment judged once for every assignment of those parameters that what is judged rests on: they are taken as unknown first, and the model
 * then says which of them it waits for. A finding that does not hold under every assignment names the values under which it does.
 */
export function* checkAllValues({ request, limit, check, judged, place }: AllValues): Run<DeploymentReport> {
  const needs = new Set<string>();
  const collect = function* <T>(run: Run<T>): Generator<void, T, void> {
    const answer: Answer<T> = yield* run;
    for (const file of answer.needs) needs.add(file);
    return answer.value;
  };
  const base = yield* collect(check(request));
  const { template } = yield* collect(judged(request));
  const all = template?.kind === 'template' ? choicesOf(template) : [];
  const open = yield* collect(judged({ ...request, open: all.map(({ name }) => name) }));
  const waited = parametersIn(open.model);
  const relevant = all.filter(({ name }) => waited.has(name));
  const { taken, left } = within(limit, relevant);
  const assignments = assignmentsOf(taken);
  const reports: DeploymentReport[] = [];
  for (const assignment of assignments) {
    if (needs.size > 0) break;
    reports.push(yield* collect(check({ ...request, assignment: { ...request.assignment, ...assignment } })));
  }
  const value: DeploymentReport = {
    ...base,
    findings: needs.size > 0 ? base.findings : sortByPlace(joinFindings(assignments, reports)),
    undecided: sortByPlace(distinct(reports.flatMap((report) => report.undecided))),
    notAnalysed: [
      ...distinct([...base.notAnalysed, ...reports.flatMap((report) => report.notAnalysed)]),
      ...left.map((choice) => beyond(choice, limit, place({ file: base.entry, node: choice.id }))),
    ],
    allValues: { parameters: taken.map(({ name }) => name), assignments: assignments.length },
  };
  return { value, needs: [...needs].sort() };
}

function choicesOf({ parameters }: Template): readonly Choice[] {
  return parameters.flatMap((parameter): Choice[] => {
    const values = valuesOf(parameter);
    return values.length > 1 ? [{ name: parameter.name, values, id: parameter.id }] : [];
  });
}

function valuesOf({ type, decorators }: ParameterDeclaration): readonly Scalar[] {
  const names = decorators.map(({ name }) => name);
  if (names.includes('secure')) return [];
  const allowed = decorators.find(({ name }) => name === 'allowed')?.arguments[0];
  const listed = allowed?.kind === 'array' ? allowed.items.map(scalarOf) : [];
  if (listed.length > 0) return listed.every((value) => value !== undefined) ? listed : [];
  return type?.kind === 'name' && type.name.toLowerCase() === 'bool' ? [true, false] : [];
}

function scalarOf(expression: Expression | { readonly kind: 'spread' }): Scalar | undefined {
  if (expression.kind !== 'literal') return undefined;
  const { value } = expression;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** Every parameter that some part of the model waits for, by name. */
function parametersIn(model: NetworkModel): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    for (const [key, inner] of part instanceof Map ? part : Object.entries(part)) {
      if (key === 'waits' && Array.isArray(inner)) for (const wait of inner as readonly Wait[]) add(wait);
      else visit(inner);
    }
  };
  const add = ({ kind, what }: Wait): void => {
    if (kind === 'parameter') found.add(what.replace(/^parameter /, ''));
  };
  visit(model);
  return found;
}

/** The first parameters whose assignments stay within the limit, and the others, which keep the value they have. */
function within(
  limit: number,
  choices: readonly Choice[],
): { readonly taken: readonly Choice[]; readonly left: readonly Choice[] } {
  const taken: Choice[] = [];
  const left: Choice[] = [];
  let count = 1;
  for (const choice of choices) {
    if (count * choice.values.length > limit) left.push(choice);
    else {
      count *= choice.values.length;
      taken.push(choice);
    }
  }
  return { taken, left };
}

const assignmentsOf = (choices: readonly Choice[]): readonly Assignment[] =>
  choices.reduce<readonly Assignment[]>(
    (made, { name, values }) => made.flatMap((assignment) => values.map((value) => ({ ...assignment, [name]: value }))),
    [{}],
  );

const beyond = ({ name }: Choice, limit: number, at: Place): NotAnalysedReport => ({
  ...at,
  reason: `other values of '${name}' were not tried: the assignments of the parameters would exceed ${limit}`,
  remedy: 'give it a value in a parameter file for each environment, and check those',
});

/** Findings of all assignments, each once, with the smallest assignment under which it always holds; null where that is every one. */
function joinFindings(assignments: readonly Assignment[], reports: readonly DeploymentReport[]): readonly FindingReport[] {
  const holds = new Map<string, { readonly finding: FindingReport; readonly under: Assignment[] }>();
  reports.forEach((report, at) => {
    for (const finding of report.findings) {
      const key = JSON.stringify([finding.fingerprint, finding.file, finding.range, finding.message, finding.severity]);
      const known = holds.get(key) ?? { finding, under: [] };
      known.under.push(assignments[at] ?? {});
      holds.set(key, known);
    }
  });
  return [...holds.values()].map(({ finding, under }) => ({ ...finding, assignment: smallest(under, assignments) }));
}

/** Leaves out of the first assignment every parameter that makes no difference. */
function smallest(under: readonly Assignment[], all: readonly Assignment[]): Assignment | null {
  if (under.length === all.length) return null;
  const kept = new Map(Object.entries(under[0] ?? {}));
  const always = (values: ReadonlyMap<string, Scalar>): boolean =>
    all.every((one) => under.includes(one) || [...values].some(([name, value]) => one[name] !== value));
  for (const name of [...kept.keys()]) {
    const without = new Map([...kept].filter(([other]) => other !== name));
    if (always(without)) kept.delete(name);
  }
  return Object.fromEntries(kept);
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
