import { type Analysis, createAnalysis, type DeploymentRequest, type Run } from '../../server/src/engine/analysis/index.ts';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

/** Where the texts seem to be. */
export const HOME = 'file:///templates/';

/** The answer to a request whose paths are those of the texts; whatever else is asked for is not there. */
export function runAnalysis<T>(
  texts: Texts,
  request: Pick<DeploymentRequest, 'entry'> & Partial<DeploymentRequest>,
  start: (analysis: Analysis, request: DeploymentRequest) => Run<T>,
): T {
  const analysis = createAnalysis();
  analysis.configure({ moduleCaches: [] });
  const whole: DeploymentRequest = {
    context: {},
    config: undefined,
    target: undefined,
    ...request,
    entry: HOME + request.entry,
    parameters: request.parameters == null ? null : HOME + request.parameters,
  };
  for (;;) {
    const { value, needs } = finish(start(analysis, whole));
    if (needs.length === 0) return value;
    for (const file of needs) {
      const text = file.startsWith(HOME) ? texts.get(file.slice(HOME.length)) : undefined;
      analysis.setFile(file, text === undefined ? { state: 'absent' } : { state: 'text', text });
    }
  }
}

function finish<T>(started: Run<T>): { readonly value: T; readonly needs: readonly string[] } {
  let step = started.next();
  while (!step.done) step = started.next();
  return step.value;
}
