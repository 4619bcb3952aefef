import type { EvaluationContext } from '../../server/src/engine/evaluate/index.ts';
import { buildGraph } from '../../server/src/engine/graph/index.ts';
import { parseProtocol } from '../../server/src/engine/ip/index.ts';
import { buildNetwork } from '../../server/src/engine/network/index.ts';
import { type Atlas, ask, createAtlas, type Flow, type Party, parseParty } from '../../server/src/engine/reach/index.ts';
import { evaluateText, type Files, KNOWN } from './evaluate-text.ts';

/** The model of a template, ready for questions. */
export function atlasOf(files: Files, parameters?: string, context: EvaluationContext = KNOWN): Atlas {
  const evaluated = evaluateText(files, {
    context,
    placeholders: 'unknown',
    ...(parameters === undefined ? {} : { parameters }),
  });
  return createAtlas(buildNetwork(buildGraph([evaluated]), 'public'));
}

/** `snet-a → snet-b Tcp 443`; protocol and port may be left out. */
export function askOf(atlas: Atlas, question: string): Flow {
  const [, from = '', to = '', protocol, port] = /^(.+?) → (.+?)(?: (Tcp|Udp|Icmp)(?: (\d+))?)?$/.exec(question) ?? [];
  const [sender, receiver] = [from, to].map((text): Party => {
    const party = parseParty(atlas.model, text);
    if (party.kind === 'unknown') throw new Error(`'${text}' is ${party.problem} (near: ${party.near.join(', ')})`);
    return party;
  });
  if (!sender || !receiver) throw new Error(`no question: ${question}`);
  return ask(atlas, {
    from: sender,
    to: receiver,
    protocol: protocol === undefined ? undefined : parseProtocol(protocol)?.[0],
    port: port === undefined ? undefined : Number(port),
  });
}

/** The path as text, a line a hop, for messages of failing tests. */
export const showFlow = (flow: Flow): string =>
  [
    `${flow.from} → ${flow.to} ${flow.protocol} ${flow.port}: ${flow.verdict}`,
    ...flow.hops.map((hop) => `  ${hop.decision} ${hop.at}: ${hop.because}`),
    ...flow.doubts.map((doubt) => `  ? ${doubt.what}`),
  ].join('\n');
