import type { Origin } from '../../base/index.ts';
import type { ModelObject, Reference, Setting, Subnet } from '../../network/index.ts';
import type { Leak, Verdict } from '../diagram.ts';

/** What is said about a thing or a way: the verdict with its reason. */
export interface Judgement {
  readonly verdict: Verdict | undefined;
  readonly because: string | undefined;
  /** Two or three words for a line. */
  readonly label: string | undefined;
  readonly origins: readonly Origin[];
}

/** The seam through which verdicts come in. What it does not know it leaves undecided; nothing in the drawing guesses. */
export interface Judge {
  /** Whether anybody on the internet gets in at the public door. Undefined for what has none. */
  door(object: ModelObject): Judgement | undefined;
  /** Whether packets pass from a subnet to the private endpoints in another over networks that are joined. */
  toEndpoints(from: Subnet, to: Subnet): Judgement;
  /** Where what runs in the subnet gets out to the internet. */
  wayOut(subnet: Subnet): WayOut;
  /** The rule that says a public way is forbidden by the design, by the resource's identity. */
  leak(identity: string): Leak | undefined;
}

export interface WayOut extends Judgement {
  /** What the default route leads to first. */
  readonly by: 'appliance' | 'gateway' | 'internet';
  /** The appliance's address and the resource, as far as the route names them. */
  readonly nextHop: { readonly reference: Reference; readonly address: string | undefined } | undefined;
}

export function unknownBy(setting: Setting<unknown>): Judgement {
  const waits = setting.state === 'unknown' ? setting.waits.map((wait) => wait.what) : [];
  return {
    verdict: 'unknown',
    because: `Not known before deployment: ${waits.join(', ')}.`,
    label: 'not decided',
    origins: [setting.at],
  };
}
