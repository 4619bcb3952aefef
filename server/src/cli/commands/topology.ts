import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import type { Theme } from '../../engine/topology/index.ts';
import { answer } from '../answer.ts';
import { type ContextOptions, createHost, toRequest, UsageError, withContext } from '../context.ts';
import { drawSvg } from '../layout.ts';
import { print, toJsonText, withPaths } from '../output.ts';

interface TopologyOptions extends ContextOptions {
  readonly format: string;
  readonly theme?: string;
  readonly direction: string;
  readonly output?: string;
}

/** `topology ENTRY`: the picture of a deployment's network, or the data behind it. */
export function topologyCommand(): Command {
  return withContext(
    new Command('topology')
      .description('draw the network that a deployment creates')
      .argument('<entry>', 'template or .bicepparam file')
      .option('--format <format>', 'svg or json', 'svg')
      .option('--theme <theme>', 'light, dark, hc, hc-light or flat; without it the picture follows the reader')
      .option('--direction <direction>', 'auto, right or down', 'auto')
      .option('-o, --output <file>', 'write to a file instead of the standard output'),
  ).action(async (entry: string, options: TopologyOptions) => {
    const host = createHost(options.root);
    const request = toRequest(host, entry, options);
    const diagram = answer(host.analysis, host.files, () => host.analysis.diagram(request));
    if (options.format !== 'svg' && options.format !== 'json')
      throw new UsageError(`--format takes svg or json, not '${options.format}'.`);
    const text =
      options.format === 'json'
        ? toJsonText(withPaths(diagram), 2)
        : await drawSvg(diagram, { theme: theme(options.theme), direction: direction(options.direction) });
    if (options.output === undefined) await print(text);
    else writeFileSync(options.output, text.endsWith('\n') ? text : `${text}\n`);
  });
}

function theme(name: string | undefined): Theme {
  const themes: readonly Theme[] = ['light', 'dark', 'hc', 'hc-light', 'flat'];
  const found = themes.find((one) => one === name);
  if (name !== undefined && found === undefined) throw new UsageError(`--theme takes ${themes.join(', ')}, not '${name}'.`);
  return found ?? 'auto';
}

function direction(name: string): 'auto' | 'right' | 'down' {
  if (name === 'auto' || name === 'right' || name === 'down') return name;
  throw new UsageError(`--direction takes auto, right or down, not '${name}'.`);
}
