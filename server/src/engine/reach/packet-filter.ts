import type { Traffic } from '../ip/index.ts';
import { type Atlas, showAddresses } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { describePackets, type Fate, type Piece, type Settled, settleFlow } from './ordered-rules.ts';
import { doubt, type HopText, step, type Trail } from './trail.ts';

/** What one entry of a filter does to a packet, and the words for it. */
export interface FilterAction {
  readonly lets: 'through' | 'stop' | 'unknown';
  /** `rule 'deny-internet' (priority 200)`. */
  readonly rule: string;
  readonly text: HopText;
  /** What the entry waits for, where something about it is not known. */
  readonly doubts: readonly Doubt[];
  /** An application rule of a firewall: the firewall opens a connection of its own. */
  readonly proxies?: true;
}

/** A walk after a filter: it goes on with the packets that pass, or it has ended. */
export type Filtered =
  | { readonly state: 'passes'; readonly trail: Trail; readonly packets: Traffic; readonly by?: FilterAction }
  | { readonly state: 'stopped'; readonly text: HopText };

export function fateOf(action: FilterAction): Fate {
  if (action.lets === 'unknown') return 'maybe';
  return action.lets === 'through' ? 'in' : 'out';
}

export function actionsDiffer(a: FilterAction, b: FilterAction): boolean {
  return a.lets !== b.lets || a.lets === 'unknown';
}

/** Turns the fate of the packets at one filter into the next hop. `at` names the filter. */
export function passFilter(atlas: Atlas, trail: Trail, pieces: readonly Piece<FilterAction>[], asked: Traffic): Filtered {
  const settled = settleFlow(pieces, asked, fateOf);
  if (settled.kind === 'one') {
    const { action } = settled;
    if (action.lets === 'stop') return { state: 'stopped', text: action.text };
    if (action.lets === 'through')
      return { state: 'passes', trail: step(trail, 'allows', action.text), packets: settled.packets, by: action };
  }
  return { state: 'passes', trail: inDoubt(atlas, trail, settled, pieces), packets: settled.packets };
}

function inDoubt(atlas: Atlas, trail: Trail, settled: Settled<FilterAction>, pieces: readonly Piece<FilterAction>[]): Trail {
  const actions = settled.kind === 'one' ? [settled.action] : settled.actions;
  const waits = actions.flatMap((action) => action.doubts);
  const first = actions.find((action) => action.doubts.length > 0) ?? actions[0];
  const rules = [...new Set(actions.map((action) => `${action.rule} ${verb(action)}`))].join(', ');
  const text: HopText = {
    at: first?.text.at ?? '',
    because: `It cannot be told which decides: ${rules}.`,
    origin: first?.text.origin,
    fact: first?.text.fact,
  };
  if (waits.length > 0) return doubt(trail, text, waits);
  return doubt(trail, text, [{ what: partialReason(atlas, pieces), at: text.origin }]);
}

function verb(action: FilterAction): string {
  if (action.lets === 'unknown') return 'may allow or deny';
  return action.lets === 'through' ? 'allows' : 'denies';
}

/** Why known rules leave a question open: they split the addresses asked about, or name a tag whose addresses nobody lists. */
function partialReason(atlas: Atlas, pieces: readonly Piece<FilterAction>[]): string {
  const named = pieces.flatMap((piece) =>
    piece.packets.flatMap((box) => [...atlas.points.in(box.destination), ...atlas.points.in(box.source)]),
  );
  const point = named.find((one) => one.point.kind !== 'private');
  if (pieces.some((piece) => piece.doubtful.length > 0))
    return `whether ${point?.point.label ?? 'the address'} is among the addresses a rule names`;
  const part = pieces.find((piece) => piece.action.lets === 'through');
  const shown = part?.packets[0];
  return shown
    ? `which addresses are meant: only ${describePackets(part.packets)} from ${showAddresses(atlas, shown.source)} to ${showAddresses(atlas, shown.destination)} passes`
    : 'which addresses are meant';
}
