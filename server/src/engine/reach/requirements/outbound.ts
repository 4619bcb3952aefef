import { type Flow as FlowRow, flows, requiredHosts, requiredOutbound } from '../../facts/index.ts';
import { anyOf, type Decision } from '../../network/index.ts';
import type { Atlas } from '../atlas.ts';
import { type Design, hostTextsOf, isDemanded, type MatrixFlow, tagOf } from '../matrix/index.ts';

/** A way out that whoever owns the firewall has to open: a service tag, or hosts. */
export interface OutboundRequirement {
  readonly row: FlowRow;
  /** One tag, or the hosts that belong together; what is not known of a name is `<region>` and its like. */
  readonly destinations: readonly string[];
  readonly purpose: string;
  /** The kind of rule in Azure Firewall (F4.40). */
  readonly rule: 'network' | 'application';
  /** Whether some workload of the design needs it. */
  readonly required: Decision;
  /** The row of the matrix for each workload that is declared. */
  readonly flows: readonly MatrixFlow[];
}

/** The rows of tags and hosts for the region, the cloud and the names of a workspace (F4.01 to F4.14, F4.20 to F4.39, F4.80, F4.81). */
export function outboundRequirements(
  atlas: Atlas,
  design: Design,
  matrix: readonly MatrixFlow[],
): readonly OutboundRequirement[] {
  return flows
    .filter((row) => row.face === 'compute' && row.from === 'workload' && row.clouds.includes(atlas.model.cloud))
    .flatMap((row): readonly OutboundRequirement[] => {
      if ((row.tag === undefined && row.hosts === undefined) || row.tag === 'VirtualNetwork') return [];
      const own = matrix.filter((one) => one.row === row);
      const hosts = requiredHosts.find((one) => one.id === row.ref);
      return [
        {
          row,
          destinations: row.hosts ? hostTextsOf(atlas, design, row) : [tagOf(design, row)],
          purpose: hosts?.purpose ?? requiredOutbound.find((one) => one.id === row.ref)?.purpose ?? '',
          rule: hosts?.firewallRule ?? 'network',
          required: own.length > 0 ? anyOf(own.map((one) => one.required)) : isDemanded(atlas, design, row),
          flows: own,
        },
      ];
    });
}
