import type { Analysis, DeploymentRequest, Run } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';
import type { DeploymentReport, Severity } from '../engine/report/index.ts';
import type { Deployment, DeploymentIndex } from './deployment-index.ts';
import type { Priority, Runner } from './runner.ts';

/** What a person set for the deployments of a root template. */
export interface Preferences {
  /** Levels by rule name; a rule that is not named keeps the team's. */
  readonly levels: Readonly<Record<string, Severity | 'off'>>;
  /** Whether every allowed value of the parameters is judged, not only the values that are given. */
  readonly allValues: boolean;
}

export interface ReportPorts {
  readonly preferencesOf: (entry: FileId) => Promise<Preferences>;
  /** Grows with each change of an input. */
  readonly revision: () => number;
  /** Milliseconds from any start. */
  now(): number;
}

/** What is asked about deployments, with the preferences of whoever asks. A report is kept until an input changes. */
export class Reports {
  private readonly runner: Runner;
  private readonly index: DeploymentIndex;
  private readonly ports: ReportPorts;
  private readonly reports = new Map<string, { readonly revision: number; readonly report: DeploymentReport }>();
  private readonly listeners: (() => void)[] = [];
  private duration = 0;

  constructor(runner: Runner, index: DeploymentIndex, ports: ReportPorts) {
    this.runner = runner;
    this.index = index;
    this.ports = ports;
  }

  /** Called after each deployment that was checked. */
  onReport(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Milliseconds the last check took: what waiting while typing is measured by. */
  get lastDuration(): number {
    return this.duration;
  }

  /** The report of a deployment over the current inputs, or undefined once nobody wants it. */
  async check(
    deployment: Deployment,
    wanted: () => boolean,
    priority: Priority = 'foreground',
  ): Promise<DeploymentReport | undefined> {
    const key = keyOf(deployment);
    const known = this.reports.get(key);
    if (known?.revision === this.ports.revision()) return known.report;
    const started = this.ports.now();
    const { request, allValues } = await this.requestFor(deployment);
    const report = await this.runner.run(
      (analysis) => (allValues ? analysis.checkAllValues(request) : analysis.check(request)),
      wanted,
      priority,
    );
    if (!report) return undefined;
    this.duration = this.ports.now() - started;
    this.reports.set(key, { revision: this.ports.revision(), report });
    for (const listener of this.listeners) listener();
    return report;
  }

  /** Whatever else is asked about a deployment. */
  async ask<T>(
    deployment: Deployment,
    start: (analysis: Analysis, request: DeploymentRequest) => Run<T>,
    wanted: () => boolean,
    priority: Priority = 'foreground',
  ): Promise<T | undefined> {
    const { request } = await this.requestFor(deployment);
    return this.runner.run((analysis) => start(analysis, request), wanted, priority);
  }

  /** Reports of the deployments there are now, as last computed. */
  known(): readonly DeploymentReport[] {
    return this.index.all().flatMap((deployment) => this.reports.get(keyOf(deployment))?.report ?? []);
  }

  private async requestFor(
    deployment: Deployment,
  ): Promise<{ readonly request: DeploymentRequest; readonly allValues: boolean }> {
    const { levels, allValues } = await this.ports.preferencesOf(deployment.entry);
    const request = { ...deployment, context: {}, config: undefined, target: undefined };
    return { request: Object.keys(levels).length > 0 ? { ...request, levels } : request, allValues };
  }
}

const keyOf = (deployment: Deployment): string => `${deployment.entry} ${deployment.parameters ?? ''}`;
