import type { Origin } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';
import type { ModelResource } from '../network/index.ts';
import type { Severity } from '../report/contract.ts';
import type { Finding, Related, Rule, RuleContext, Undecided, Verdict } from './define-rule.ts';
import { isOutOfDesign } from './designs.ts';
import type { Fix } from './fix.ts';
import { userFixes, userPlace } from './module-place.ts';
import { SILENCES } from './silences.ts';
import { wording } from './wording.ts';

/** A finding as it is reported: worded, weighed, placed where the user can act. */
export interface SettledFinding {
  readonly rule: string;
  readonly subject: ModelResource;
  readonly at: Origin;
  readonly path: string;
  readonly message: string;
  readonly severity: Severity;
  readonly certainty: 'certain' | 'possible';
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

export interface SettledUndecided {
  readonly rule: string;
  readonly subject: ModelResource;
  readonly at: Origin;
  readonly waits: readonly Wait[];
}

export interface Settled {
  readonly findings: readonly SettledFinding[];
  readonly undecided: readonly SettledUndecided[];
}

/** What each rule said, joined: designs and levels applied, silences kept, one undecided item per rule and resource. */
export function settle(
  said: readonly { readonly rule: Rule; readonly verdicts: readonly Verdict[] }[],
  context: RuleContext,
): Settled {
  const whole = isInScope(context);
  const heard = said
    .filter(({ rule }) => context.config.rules[rule.name] !== 'off')
    .flatMap(({ rule, verdicts }) =>
      verdicts
        .filter((verdict) => (whole || isRefusal(rule, verdict)) && !isOutOfDesign(rule, context, verdict.workspace))
        .map((verdict) => ({ rule, verdict })),
    );
  const fired = heard.filter((one): one is { rule: Rule; verdict: Finding } => one.verdict.kind === 'finding');
  const kept = heard.filter(({ rule, verdict }) => !isSilenced(rule, verdict, fired));
  const findings = unique(
    kept.flatMap(({ rule, verdict }) => (verdict.kind === 'finding' ? [settleFinding(rule, verdict, context)] : [])),
  );
  return {
    findings,
    undecided: joinUndecided(
      kept.flatMap(({ rule, verdict }) => (verdict.kind === 'undecided' ? [{ rule, verdict }] : [])),
      findings,
    ),
  };
}

const AML = /^microsoft\.machinelearningservices\//i;

/** Whether the deployment has to do with Azure Machine Learning, or the team asked for every network (catalogue 0.10). */
function isInScope({ model, config, targetOf }: RuleContext): boolean {
  if (config.scope === 'network' || targetOf(undefined) !== undefined) return true;
  const { workspaces, amlRegistries, computes, onlineEndpoints, privateEndpoints } = model;
  if ([workspaces, amlRegistries, computes, onlineEndpoints].some((list) => list.length > 0)) return true;
  return privateEndpoints.some(({ connections }) =>
    connections.items.some(({ target }) => target.state !== 'none' && AML.test(target.type ?? '')),
  );
}

/** What Azure refuses is said of any deployment. */
const isRefusal = (rule: Rule, verdict: Verdict): boolean =>
  rule.severity === 'error' &&
  rule.archetypes.includes('all') &&
  (verdict.kind === 'undecided' || (verdict.severity ?? 'error') === 'error');

function isSilenced(rule: Rule, verdict: Verdict, fired: readonly { readonly rule: Rule; readonly verdict: Finding }[]): boolean {
  return SILENCES.some(
    (silence) =>
      silence.silences.includes(rule.name) &&
      fired.some(
        (other) =>
          other.rule.name === silence.rule &&
          (silence.about === 'resource'
            ? other.verdict.subject.key === verdict.subject.key
            : (other.verdict.workspace ?? other.verdict.subject).key === (verdict.workspace ?? verdict.subject).key),
      ),
  );
}

const LEVELS: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function settleFinding(rule: Rule, finding: Finding, { config }: RuleContext): SettledFinding {
  const open = finding.world !== undefined && !finding.world.closed;
  const own = finding.severity ?? rule.severity;
  const configured = config.rules[rule.name];
  const lowered = open ? lower(own) : own;
  const { at, related } = userPlace(finding);
  return {
    rule: rule.name,
    subject: finding.subject,
    at,
    path: finding.path,
    message: wording(rule, finding, open),
    severity: configured === undefined || configured === 'off' ? lowered : configured,
    certainty: open ? 'possible' : finding.certainty,
    related: [
      ...related,
      ...placeOfUse(finding, at),
      ...finding.related,
      ...(open ? (finding.world?.reasons.slice(0, 3) ?? []) : []),
    ],
    fixes: userFixes(finding),
  };
}

const lower = (severity: Severity): Severity =>
  LEVELS[Math.min(LEVELS.indexOf(severity) + 1, LEVELS.indexOf('information'))] ?? severity;

/** Where the resource takes a value that was written elsewhere. */
function placeOfUse({ subject, path, via }: Finding, at: Origin): readonly Related[] {
  if (via === undefined || path === '' || isWithin(at, subject) || subject.calls.some((call) => call.registry)) return [];
  return [{ message: `'${subject.label}' takes it as '${path}' here.`, at: propertyOf(subject, path) }];
}

const isWithin = (at: Origin, subject: ModelResource): boolean =>
  at.file === subject.at.file && at.node.startsWith(subject.at.node);

/** The property as the resource itself writes it; of an inline child the path begins at its parent. */
const propertyOf = ({ at, declarations }: ModelResource, path: string): Origin => ({
  file: at.file,
  node: `${(declarations[0]?.declaration ?? at).node}/${path.replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`,
});

/** What waits for a parameter is shown where the resource takes its value, not where it is declared. */
function placeOfUndecided({ subject, at, path, waits }: Undecided): Origin {
  const awaited = path !== '' && waits.some((wait) => wait.at.file === at.file && wait.at.node === at.node);
  return userPlace({ subject, at: awaited ? propertyOf(subject, path) : at, via: undefined }).at;
}

/** One finding per cause: what several workspaces share is said of the first. */
function unique(findings: readonly SettledFinding[]): readonly SettledFinding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = [finding.rule, finding.subject.key, finding.at.file, finding.at.node, finding.path].join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** One item per rule and resource; none where the rule has found something certain on that resource. */
function joinUndecided(
  items: readonly { readonly rule: Rule; readonly verdict: Undecided }[],
  findings: readonly SettledFinding[],
): readonly SettledUndecided[] {
  const joined = new Map<string, SettledUndecided>();
  for (const { rule, verdict } of items) {
    if (findings.some((finding) => finding.rule === rule.name && finding.subject.key === verdict.subject.key)) continue;
    const key = `${rule.name} ${verdict.subject.key}`;
    const before = joined.get(key);
    const waits = [...(before?.waits ?? []), ...verdict.waits];
    const seen = new Set<string>();
    joined.set(key, {
      rule: rule.name,
      subject: verdict.subject,
      at: before?.at ?? placeOfUndecided(verdict),
      waits: waits.filter(
        (wait) =>
          !seen.has(`${wait.what} ${wait.at.file} ${wait.at.node}`) && seen.add(`${wait.what} ${wait.at.file} ${wait.at.node}`),
      ),
    });
  }
  return [...joined.values()];
}
