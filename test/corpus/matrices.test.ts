import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../support/architectures.ts';
import { corpusTemplates, isOwnCorpus } from '../support/corpus.ts';
import { corpusMatrix, decidingFact, decidingPlace, showCorpusMatrix } from '../support/corpus-matrix.ts';
import { ROOT } from '../support/repository.ts';

/*
 * Isolation matrices of real templates, judged row by row against the facts. A row that changes has to be judged again.
 * The tables hold names, verdicts, fact numbers and lines; the templates themselves are not here.
 */

const JUDGED = [
  'quickstarts/machine-learning-end-to-end-secure',
  'quickstarts/machine-learning-network-restricted',
  'quickstarts/machine-learning-workspace-vnet',
  'quickstarts/machine-learning-advanced',
  'quickstarts/aistudio-network-restricted',
  'microsoft/sail',
  'microsoft/openai-end-to-end-baseline-hub-2025',
  'microsoft/vnet-recipes-aml-managed-vnet-spoke',
  'microsoft/data-product-analytics',
  'microsoft/mlops-project-template-2022-mainsec',
  'microsoft/azureml-examples-endpoint-vnet-setup-ws',
  'microsoft/deploy-your-ai-app-production-2024',
  'avm/ptn-ai-platform-baseline',
  'avm/res-workspace-test-waf-aligned',
  'avm/res-workspace-test-max',
  'community/strudel-ai-lz-baseline',
  'community/aifactory-esml-project',
  'community/azureml-v2-preview-cloud',
  'foundry/azureai-samples-network-secured-agent',
  'foundry/foundry-samples-sightmachine',
];

if (!isOwnCorpus)
  console.log('the isolation matrices are those of ../shared/corpus: without it, or with another, their tests are skipped');

describe.skipIf(!isOwnCorpus).each(JUDGED)('%s', (id) => {
  const template = corpusTemplates().find((one) => one.id === id);
  const matrix = template && corpusMatrix(template.entry, template.params?.[0]);
  const flows = matrix?.flows ?? [];

  it('has the isolation matrix that was judged', async () => {
    expect(flows).not.toEqual([]);
    await expect(matrix && showCorpusMatrix(id, matrix)).toMatchFileSnapshot(
      join(ROOT, 'test/corpus/matrices', `${id.replace('/', '-')}.txt`),
    );
  });

  it('gives a fact and a line for every row, and each row once', () => {
    expect(flows.filter((flow) => !decidingFact(flow) || !decidingPlace(id, flow)).map(questionOf)).toEqual([]);
    const questions = flows.map((flow) => `${flow.row?.workspace} ${questionOf(flow)}`);
    expect(questions.filter((one, at) => questions.indexOf(one) !== at)).toEqual([]);
  });
});
