import { type FileId, fileName, folderOf, type Origin } from '../base/index.ts';
import { printResources } from '../evaluate/index.ts';
import { type Around, flowsAround, offeredParties } from '../reach/index.ts';
import type { DeploymentReport, FlowReport, Place, ResourcesReport, SyntaxReport } from '../report/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { buildDiagram, type Diagram } from '../topology/index.ts';
import { checkAllValues, type Judged } from './all-values.ts';
import type { Analysis, DeploymentRequest, Run } from './analysis.ts';
import { checkReport } from './check.ts';
import { configProblems } from './config.ts';
import { Database, type Query } from './database.ts';
import { describeFile } from './describe-file.ts';
import { deepEqual } from './equal.ts';
import { createEvaluation } from './evaluation.ts';
import { createFileQueries, fileInput, isSource, SETTINGS_INPUT } from './files.ts';
import { hoverText } from './hover.ts';
import { createLandscapeQuery } from './landscape.ts';
import { leaksOf } from './leaks.ts';
import { createModelQueries } from './model-queries.ts';
import { linesOf, placeOf } from './places.ts';
import { answerQuestion, matrixReport, type ReachParts, toMatrixFlow } from './reach.ts';
import { createReachQueries } from './reach-queries.ts';
import { noTemplate, toNotAnalysed, toProblems, toSyntaxProblems } from './reports.ts';
import { requirementsReport } from './requirements.ts';
import { findRoots } from './roots.ts';
import { createRuleQueries } from './rule-queries.ts';
import { runQueries } from './run.ts';
import { surroundingsOf } from './surroundings.ts';
import { valueSources } from './value-sources.ts';

/** An analysis without files: the host tells it what it asks for. */
export function createAnalysis(): Analysis {
  const database = new Database();
  const files = createFileQueries();
  const requests = new Map<string, DeploymentRequest>();
  const requestOf = (key: string): DeploymentRequest => requests.get(key) as DeploymentRequest;
  const keyOf = (request: DeploymentRequest): string => {
    const key = JSON.stringify(request);
    requests.set(key, request);
    return key;
  };
  const literal = createEvaluation(files, 'literal', requestOf);
  const landscape = createLandscapeQuery(requestOf);
  const evaluation = createEvaluation(files, 'unknown', requestOf, (key, read) => read.get(landscape, key).context);
  const models = createModelQueries(evaluation, landscape, requestOf, keyOf);
  const rules = createRuleQueries(models, requestOf);
  const paths = createReachQueries(models, rules, requestOf);
  // A query of its own: it reads the texts, and an edit that leaves it as it was draws nothing anew.
  const leaks: Query<ReturnType<typeof leaksOf>> = {
    name: 'leaks',
    compute: (key, read) =>
      leaksOf(models.modelOf(read, key), read.get(rules.settled, key), (file) => {
        const state = read.get(files.tree, file);
        return isSource(state) ? state : undefined;
      }),
    equal: deepEqual,
  };
  const diagram: Query<Diagram> = {
    name: 'diagram',
    compute: (key, read) =>
      buildDiagram(read.get(paths.atlas, key), { title: titleOf(requestOf(key)), leaks: new Map(read.get(leaks, key)) }),
    equal: deepEqual,
  };

  const sourceOf = (file: FileId): SourceFile | undefined => {
    const state = database.get(files.tree, file);
    return isSource(state) ? state : undefined;
  };
  const place = (origin: Origin): Place => placeOf(origin, sourceOf(origin.file));

  const check = (request: DeploymentRequest): Run<DeploymentReport> => {
    const key = keyOf(request);
    return runQueries(
      database,
      [
        [files.tree, request.entry],
        [models.evaluation, key],
        [models.graph, key],
        ...rules.queries.map((query) => [query, key] as const),
        [rules.settled, key],
      ],
      () => {
        const report = checkReport({
          evaluated: database.get(models.evaluation, key),
          model: models.modelOf(database, key),
          config: database.get(rules.config, key),
          settled: database.get(rules.settled, key),
          sourceOf,
        });
        return { ...report, problems: [...report.problems, ...configProblems(database, request)] };
      },
    );
  };

  /** The template of a deployment and the model that rules judge. */
  const judged = (request: DeploymentRequest): Run<Judged> => {
    const key = keyOf(request);
    return runQueries(database, modelSteps(key), () => ({
      template: sourceOf(database.get(models.evaluation, key).entry)?.content,
      model: models.modelOf(database, key),
    }));
  };

  return {
    counters: database.counters,
    setFile: (file, content) => database.set(fileInput(file), content),
    forgetFile: (file) => database.delete(fileInput(file)),
    configure: (settings) => database.set(SETTINGS_INPUT, settings),
    source: sourceOf,
    syntax: (file) => runQueries(database, [[files.tree, file]], () => syntaxReport(file, sourceOf(file))),
    describe: (file) =>
      runQueries(database, [[files.tree, file]], () => {
        const source = sourceOf(file);
        return source && describeFile(source);
      }),
    roots: (listed) =>
      runQueries(
        database,
        listed.map((file) => [files.content, file] as const),
        () =>
          findRoots(
            listed.flatMap((file) => {
              const source = sourceOf(file);
              return source?.content ? [describeFile(source)] : [];
            }),
          ),
      ),
    resources: (request) => {
      const key = keyOf(request);
      return runQueries(database, [[literal, key]], (): ResourcesReport => {
        const evaluated = database.get(literal, key);
        return {
          entry: request.entry,
          parameters: evaluated.parameters,
          ...printResources(evaluated),
          diagnostics: [
            ...syntaxProblemsOf(evaluated.files),
            ...toProblems(evaluated.problems, place),
            ...noTemplate(evaluated, sourceOf),
          ],
          notAnalysed: toNotAnalysed(evaluated.notAnalysed, place),
        };
      });
    },
    check,
    checkAllValues: (request, limit = 64) => checkAllValues({ request, limit, check, judged, place }),
    matrix: (request) => {
      const key = keyOf(request);
      return runQueries(database, matrixSteps(key), () =>
        matrixReport(reachParts(key), database.get(paths.matrix, key), new Map(database.get(leaks, key))),
      );
    },
    reach: (request, question) => {
      const key = keyOf(request);
      return runQueries(database, reachSteps(key), () => answerQuestion(reachParts(key), question));
    },
    parties: (request) => {
      const key = keyOf(request);
      return runQueries(database, modelSteps(key), () => offeredParties(models.modelOf(database, key)));
    },
    requirements: (request) => {
      const key = keyOf(request);
      const steps = [...reachSteps(key), ...rules.queries.map((query) => [query, key] as const)];
      return runQueries(database, [...steps, ...matrixParts(key), [paths.requirements, key]], () =>
        requirementsReport(reachParts(key), database.get(paths.requirements, key)),
      );
    },
    diagram: (request) => {
      const key = keyOf(request);
      return runQueries(
        database,
        [[models.evaluation, key], [models.graph, key], ...rules.queries.map((query) => [query, key] as const), [diagram, key]],
        () => database.get(diagram, key),
      );
    },
    hover: function* (request, file, position) {
      const key = keyOf(request);
      const text = yield* runQueries(database, [[files.tree, file], ...modelSteps(key)], () => {
        const source = sourceOf(file);
        return (
          source &&
          hoverText({
            evaluated: database.get(models.evaluation, key),
            model: models.modelOf(database, key),
            source,
            offset: linesOf(source).offset(position),
            place,
          })
        );
      });
      const { value, needs } = text;
      // The matrix is dear: only who looks at a resource that has rows pays for it.
      if (!value || value.resources.length === 0 || needs.length > 0)
        return { value: value && { ...value.text, flows: [] }, needs };
      return yield* runQueries(database, matrixSteps(key), () => ({
        ...value.text,
        flows: flowsOf(key, value.resources),
      }));
    },
    surroundings: (request) => {
      const key = keyOf(request);
      return runQueries(database, modelSteps(key), () => surroundingsOf(models.modelOf(database, key)));
    },
    sources: (request, file, position) => {
      const key = keyOf(request);
      return runQueries(
        database,
        [
          [files.tree, file],
          [models.evaluation, key],
        ],
        () => {
          const source = sourceOf(file);
          const evaluated = database.get(models.evaluation, key);
          return source && valueSources({ evaluated, source, offset: linesOf(source).offset(position), place });
        },
      );
    },
  };

  function modelSteps(key: string): readonly (readonly [Query<unknown>, string])[] {
    return [
      [models.evaluation, key],
      [models.graph, key],
    ];
  }

  function reachSteps(key: string): readonly (readonly [Query<unknown>, string])[] {
    return [...modelSteps(key), [paths.atlas, key]];
  }

  function matrixSteps(key: string): readonly (readonly [Query<unknown>, string])[] {
    const judging = rules.queries.map((query) => [query, key] as const);
    return [...reachSteps(key), ...judging, [rules.settled, key], [leaks, key], ...matrixParts(key)];
  }

  function matrixParts(key: string): readonly (readonly [Query<unknown>, string])[] {
    return [...paths.rows, paths.matrix].map((query) => [query, key] as const);
  }

  function flowsOf(key: string, resources: readonly Around[]): readonly FlowReport[] {
    const cited = new Map(database.get(leaks, key));
    const { model } = database.get(paths.atlas, key);
    const matrix = database.get(paths.matrix, key);
    const around = new Set(resources.flatMap((resource) => flowsAround(model, matrix, resource)));
    return matrix.filter((one) => around.has(one)).map((one) => toMatrixFlow(one, place, cited));
  }

  function reachParts(key: string): ReachParts {
    return { evaluated: database.get(models.evaluation, key), atlas: database.get(paths.atlas, key), place, sourceOf };
  }

  function syntaxProblemsOf(read: readonly FileId[]) {
    return read.flatMap((file) => {
      const source = sourceOf(file);
      return source ? toSyntaxProblems(source) : [];
    });
  }
}

function syntaxReport(file: FileId, source: SourceFile | undefined): SyntaxReport {
  return {
    file,
    problems: source?.problems.map(({ range, message }) => ({ ...range, message })) ?? [
      { start: 0, end: 0, message: 'The file could not be read.' },
    ],
    nodes: source?.listNodes() ?? [],
  };
}

/** `hub/main.bicep · prod.bicepparam`: enough to tell deployments of one repository apart. */
function titleOf({ entry, parameters }: DeploymentRequest): string {
  const folder = fileName(folderOf(entry).replace(/\/$/, ''));
  const template = folder === '' ? fileName(entry) : `${folder}/${fileName(entry)}`;
  return parameters === null ? template : `${template} · ${fileName(parameters)}`;
}
