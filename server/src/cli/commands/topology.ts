import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Theme } from '../../engine/topology/index.ts';
import { toDiagramJson } from '../diagram-json.ts';
import { toFileId } from '../files.ts';
import { createHost, type Host, requestFor } from '../host.ts';
import { drawSvg } from '../layout.ts';
import { type ContextOptions, formatOption, requireFiles, withContext } from '../options.ts';
import { print, toJsonText, withPaths } from '../output.ts';
import { UsageError } from '../usage-error.ts';

const THEMES: readonly Theme[] = ['light', 'dark', 'hc', 'hc-light', 'flat'];
const DIRECTIONS = ['auto', 'right', 'down'] as const;

interface TopologyOptions extends ContextOptions {
  readonly format: 'svg' | 'json';
  readonly theme?: Theme;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly output?: string;
}

/** `topology ENTRY`: the picture of a deployment's network, or the data behind it. */
export function topologyCommand(): Command {
  return withContext(
    new Command('topology')
      .description('draw the network that a deployment creates')
      .argument('<entry>', 'template or .bicepparam file')
      .addOption(formatOption(['svg', 'json']))
      .addOption(new Option('--theme <theme>', 'colours; without it the picture follows the reader').choices(THEMES))
      .addOption(new Option('--direction <direction>', 'which way the picture runs').choices(DIRECTIONS).default('auto'))
      .option('-o, --output <file>', 'write to a file instead of the standard output'),
  ).action(async (entry: string, options: TopologyOptions) => {
    requireFiles(options);
    const host = createHost(options.root);
    const request = requestFor(host, entry, options);
    requireTemplate(host, entry);
    const diagram = host.answer((analysis) => analysis.diagram(request));
    const text =
      options.format === 'json'
        ? toJsonText(withPaths(toDiagramJson(diagram, host.analysis)), 2)
        : await drawSvg(diagram, { theme: options.theme ?? 'auto', direction: options.direction });
    if (options.output === undefined) await print(text);
    else write(options.output, text);
  });
}

/** An answer about nothing would look like a network without anything in it. */
export function requireTemplate(host: Host, entry: string): void {
  const content = host.files.read(toFileId(entry));
  if (content.state === 'absent') throw new UsageError(`'${entry}' does not exist or is no file. Check the path.`);
  if (content.state === 'refused')
    throw new UsageError(`'${entry}' cannot be read: ${content.reason}. Remedy: ${content.remedy}.`);
  const described = host.answer((analysis) => analysis.describe(toFileId(entry)));
  if (described === undefined || described.kind === 'other')
    throw new UsageError(
      `'${entry}' is neither a template nor a parameter file. Name a Bicep file, an ARM template or a .bicepparam file.`,
    );
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    throw new UsageError(`--output: '${path}' cannot be written (${error instanceof Error ? error.message : String(error)}).`);
  }
}
