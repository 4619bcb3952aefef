import type { PositionRange } from '../../server/src/engine/base/index.ts';
import type { DeploymentReport, FindingReport, UndecidedReport } from '../../server/src/engine/report/index.ts';
import type { Block, Label } from './rule-page.ts';

/** What a report says of one rule that the labels do not, and the other way round. Both empty: the page tells the truth. */
export function compareWithLabels(
  rule: string,
  report: DeploymentReport,
  block: Block,
): { readonly unexpected: readonly string[]; readonly missing: readonly string[] } {
  const open = [...block.labels];
  const unexpected: string[] = [];
  for (const said of saidOf(rule, report)) {
    const at = open.findIndex((label) => isAt(label, said, block) && said.text.startsWith(label.text));
    if (at < 0) unexpected.push(spell(said));
    else open.splice(at, 1);
  }
  return { unexpected, missing: open.map((label) => `${label.file}:${label.line + 1}:${label.start + 1} ${label.text}`) };
}

interface Said {
  readonly file: string;
  readonly range: PositionRange;
  /** `warning RULE: MESSAGE`, `warning possible RULE: MESSAGE`, `undecided RULE: what it waits for, …`. */
  readonly text: string;
}

function saidOf(rule: string, report: DeploymentReport): readonly Said[] {
  const finding = ({ file, range, severity, certainty, message }: FindingReport): Said => ({
    file,
    range,
    text: `${severity}${certainty === 'possible' ? ' possible' : ''} ${rule}: ${message}`,
  });
  const undecided = ({ file, range, dependsOn }: UndecidedReport): Said => ({
    file,
    range,
    text: `undecided ${rule}: ${dependsOn.map(({ what }) => what).join(', ')}`,
  });
  return [
    ...report.findings.filter((one) => one.rule === rule).map(finding),
    ...report.undecided.filter((one) => one.rule === rule).map(undecided),
  ];
}

/** Carets cover the range; where it goes on below its first line they reach to the end of that line. */
function isAt(label: Label, { file, range }: Said, block: Block): boolean {
  const line = block.files.get(file)?.split('\n')[range.start.line] ?? '';
  const end = range.end.line === range.start.line ? range.end.character : line.length;
  return label.file === file && label.line === range.start.line && label.start === range.start.character && label.end === end;
}

function spell({ file, range, text }: Said): string {
  const end = range.end.line === range.start.line ? range.end.character + 1 : `line ${range.end.line + 1}`;
  return `${file}:${range.start.line + 1}:${range.start.character + 1}-${end} ${text}`;
}
