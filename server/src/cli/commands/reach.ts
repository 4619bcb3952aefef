import { Command, InvalidArgumentError, Option } from 'commander';
import type { ReachQuestion } from '../../engine/analysis/index.ts';
import {
  type ReachReport,
  toReachCsv,
  toReachMarkdown,
  toReachText,
  type UnknownPartyReport,
} from '../../engine/report/index.ts';
import { createHost, requestFor } from '../host.ts';
import { type ContextOptions, formatOption, requireFiles, withContext } from '../options.ts';
import { print, toJsonText, withPaths } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { requireTemplate } from './topology.ts';

interface ReachOptions extends ContextOptions {
  readonly format: 'text' | 'json' | 'markdown' | 'csv';
  readonly from?: string;
  readonly to?: string;
  readonly protocol?: string;
  readonly port?: number;
}

const PROTOCOLS = ['Tcp', 'Udp', 'Icmp'] as const;

/** `reach ENTRY`: the isolation matrix of every workspace, or with `--from` and `--to` one path, hop by hop. */
export function reachCommand(): Command {
  return withContext(
    new Command('reach')
      .description('show what reaches what, by which path and why')
      .argument('<entry>', 'template or .bicepparam file')
      .option(
        '--from <place>',
        'VNET/SUBNET, a resource or its door (ACCOUNT/file), Internet, OnPremises, a service tag, an address or prefix',
      )
      .option('--to <place>', 'the same, or a host name')
      .addOption(new Option('--protocol <protocol>', `one of ${PROTOCOLS.join(', ')}`).argParser(parseProtocol))
      .option('--port <number>', 'destination port', parsePort)
      .addOption(formatOption(['text', 'json', 'markdown', 'csv'])),
  ).action(async (entry: string, options: ReachOptions) => {
    requireFiles(options);
    const question = questionOf(options);
    const host = createHost(options.root);
    const request = requestFor(host, entry, options);
    requireTemplate(host, entry);
    const report = host.answer((analysis) => (question ? analysis.reach(request, question) : analysis.matrix(request)));
    if (report.unknownParties.length > 0) throw new UsageError(report.unknownParties.map(explain).join(' '));
    await print(render(withPaths(report), options.format));
  });
}

function questionOf({ from, to, protocol, port }: ReachOptions): ReachQuestion | undefined {
  if (from !== undefined && to !== undefined) return { from, to, protocol, port };
  if (from !== undefined || to !== undefined)
    throw new UsageError(
      `a question has two ends: give --${from === undefined ? 'from' : 'to'} as well, or neither for the whole matrix.`,
    );
  if (protocol !== undefined || port !== undefined)
    throw new UsageError('--protocol and --port belong to a question: give --from and --to as well.');
  return undefined;
}

/** At most so many are listed: more are no help on a terminal. */
const MAX_PLACES = 40;

function explain({ end, text, problem, near, places }: UnknownPartyReport): string {
  const quoted = near.map((name) => `'${name}'`).join(', ');
  if (problem === 'ambiguous') return `--${end}: '${text}' names several resources: ${quoted}. Give one of these ids.`;
  const meant = near.length > 0 ? ` Did you mean ${quoted}?` : '';
  const rest = places.length > MAX_PLACES ? ` and ${places.length - MAX_PLACES} more` : '';
  const listed = places.length > 0 ? ` The deployment has ${places.slice(0, MAX_PLACES).join(', ')}${rest}.` : '';
  const others = ' Internet, OnPremises, service tags, addresses and host names can be asked for as well.';
  return `--${end}: nothing of the deployment is called '${text}'.${meant}${listed}${others}`;
}

function render(report: ReachReport, format: ReachOptions['format']): string {
  if (format === 'json') return toJsonText(report, 2);
  if (format === 'csv') return toReachCsv(report);
  return format === 'markdown' ? toReachMarkdown(report) : toReachText(report);
}

function parseProtocol(text: string): string {
  const found = PROTOCOLS.find((one) => one.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${PROTOCOLS.join(', ')}.`);
  return found;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
