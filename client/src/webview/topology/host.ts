import {
  type FromTopologyPage,
  isTopologyPageState,
  isToTopologyPage,
  type TopologyPageState,
  type ToTopologyPage,
} from '../../../../server/src/protocol/index.ts';

interface VsCodeApi {
  postMessage(message: FromTopologyPage): void;
  getState(): unknown;
  setState(state: TopologyPageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's only way out. What comes in is checked before anything looks at it. */
export interface Host {
  send(message: FromTopologyPage): void;
  load(): TopologyPageState | undefined;
  save(state: TopologyPageState): void;
  onMessage(listener: (message: ToTopologyPage) => void): void;
}

export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    load: () => {
      const state = api.getState();
      return isTopologyPageState(state) ? state : undefined;
    },
    save: (state) => api.setState(state),
    onMessage: (listener) =>
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isToTopologyPage(data)) listener(data);
      }),
  };
}
