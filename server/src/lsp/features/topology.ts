import type { CancellationToken } from 'vscode-languageserver';
import {
  TOPOLOGY,
  TOPOLOGY_CHANGED,
  TOPOLOGY_ELEMENT,
  TOPOLOGY_PLACES,
  type TopologyElementParams,
  type TopologyParams,
  type TopologyPlace,
  type TopologyPlacesParams,
  type TopologyResult,
} from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';
import { overtaken } from '../guard.ts';
import { LayoutQueue } from '../topology/layout-queue.ts';
import { Pictures } from '../topology/pictures.ts';

/** The picture follows the text after a pause of this length, in milliseconds. */
const PAUSE = 300;

/** The picture of a document, where its elements are declared, and word that it has changed. */
export const topology: Feature = {
  register(context) {
    const { connection, host, guard, client, session, lastEdit } = context;
    const script = client.layoutWorker;
    const layouts = new LayoutQueue(script === undefined ? undefined : () => host.startLayoutWorker(script));
    const pictures = new Pictures(context, layouts);
    let asked = false;
    connection.onRequest<TopologyResult, void>(TOPOLOGY, (params: TopologyParams, token: CancellationToken) => {
      asked = true;
      const failed: TopologyResult = {
        state: 'failed',
        uri: params.uri,
        message: 'The picture could not be drawn. The log of AML Isolation says why.',
      };
      return guard.answer(TOPOLOGY, failed, async () => {
        const result = await pictures.draw(params, () => !token.isCancellationRequested);
        if (!result) throw overtaken(token);
        return result;
      });
    });
    connection.onRequest<readonly TopologyPlace[], void>(
      TOPOLOGY_PLACES,
      (params: TopologyPlacesParams, token: CancellationToken) =>
        guard.answer<readonly TopologyPlace[]>(TOPOLOGY_PLACES, [], () =>
          pictures.places(params, () => !token.isCancellationRequested),
        ),
    );
    connection.onRequest<string | null, void>(TOPOLOGY_ELEMENT, (params: TopologyElementParams, token: CancellationToken) =>
      guard.answer<string | null>(TOPOLOGY_ELEMENT, null, () => pictures.elementAt(params, () => !token.isCancellationRequested)),
    );
    let waiting = false;
    const announce = (): void => {
      const left = lastEdit.at + PAUSE - performance.now();
      if (left > 0) return void setTimeout(announce, left);
      waiting = false;
      guard.start(TOPOLOGY_CHANGED, () => connection.sendNotification(TOPOLOGY_CHANGED));
    };
    session.onChange(() => {
      // Nobody has a picture open before one was asked for.
      if (!asked || waiting) return;
      waiting = true;
      setTimeout(announce, PAUSE);
    });
    connection.onShutdown(() => layouts.dispose());
  },
};
