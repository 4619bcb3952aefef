import { Command } from 'commander';
import {
  type RequirementsReport,
  toRequirementsBicep,
  toRequirementsCsv,
  toRequirementsMarkdown,
  toRequirementsText,
} from '../../engine/report/index.ts';
import { createHost, requestFor } from '../host.ts';
import { type ContextOptions, formatOption, requireFiles, withContext } from '../options.ts';
import { print, toJsonText, withPaths } from '../output.ts';
import { requireTemplate } from './topology.ts';

interface RequirementsOptions extends ContextOptions {
  readonly format: 'markdown' | 'text' | 'csv' | 'json' | 'bicep';
}

/** `requirements ENTRY`: what the owners of firewall and DNS have to do for a deployment. */
export function requirementsCommand(): Command {
  return withContext(
    new Command('requirements')
      .description('list what firewall and DNS have to let through and to resolve')
      .argument('<entry>', 'template or .bicepparam file')
      .addOption(formatOption(['markdown', 'text', 'csv', 'json', 'bicep'])),
  ).action(async (entry: string, options: RequirementsOptions) => {
    requireFiles(options);
    const host = createHost(options.root);
    const request = requestFor(host, entry, options);
    requireTemplate(host, entry);
    const report = withPaths(host.answer((analysis) => analysis.requirements(request)));
    await print(render(report, options.format));
  });
}

function render(report: RequirementsReport, format: RequirementsOptions['format']): string {
  switch (format) {
    case 'markdown':
      return toRequirementsMarkdown(report);
    case 'text':
      return toRequirementsText(report);
    case 'csv':
      return toRequirementsCsv(report);
    case 'json':
      return toJsonText(report, 2);
    case 'bicep':
      return toRequirementsBicep(report);
  }
}
