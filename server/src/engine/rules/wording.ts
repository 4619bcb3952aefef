import type { Finding, Rule } from './define-rule.ts';

/** A finding in words, with what limits it: the default that decides, and that the deployment does not show everything. */
export function wording(rule: Rule, finding: Finding, openWorld: boolean): string {
  return [filled(rule, finding), ...defaultThatDecides(finding), ...(openWorld ? [OPEN_WORLD] : [])].join(' ');
}

const OPEN_WORLD = 'Not found in this deployment, which does not show everything.';

function filled(rule: Rule, finding: Finding): string {
  const template = rule.messages[finding.message] ?? finding.message;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => shown(finding.values[name]) ?? whole);
}

const LONGEST_NAME = 80;

/** A name that is not known is the expression that gives it, cut where it grows long. */
function shown(value: string | undefined): string | undefined {
  const text = value?.replaceAll(/[‹›]/g, '');
  return text !== undefined && text.length > LONGEST_NAME && /[()]/.test(text) ? `${text.slice(0, LONGEST_NAME)}…` : text;
}

/** A value that nobody passed comes from a parameter's default: whoever passes one decides otherwise. */
function defaultThatDecides({ via }: Finding): readonly string[] {
  let source = via;
  while (source?.next) source = source.next;
  return source?.through === 'parameter default' ? [`The default of parameter '${source.name}' decides.`] : [];
}
