import fs from 'node:fs';
import path from 'node:path';
import { createAnalysis } from '../../../server/src/engine/analysis/index.ts';
import { type Diagram, toneOf } from '../../../server/src/engine/topology/index.ts';

/** The diagram of a template in memory; other files, by path below the template's folder, may stand beside it. */
export function diagramOf(text: string, { entry = 'main.bicep', files = {} }: DiagramOfOptions = {}): Diagram {
  const analysis = createAnalysis();
  const given = new Map(Object.entries({ ...files, [entry]: text }).map(([path, content]) => [`${FOLDER}${path}`, content]));
  for (;;) {
    const run = analysis.diagram({
      entry: `${FOLDER}${entry}`,
      parameters: null,
      context: { cloud: 'AzureCloud' },
      config: null,
      target: undefined,
    });
    let step = run.next();
    while (!step.done) step = run.next();
    if (step.value.needs.length === 0) return step.value.value;
    for (const file of step.value.needs) {
      const content = given.get(file);
      analysis.setFile(file, content === undefined ? { state: 'absent' } : { state: 'text', text: content });
    }
  }
}

export interface DiagramOfOptions {
  readonly entry?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const FOLDER = 'file:///repository/template/';

/** The diagram of one of the repository's examples. */
export function exampleDiagram(name: string): Diagram {
  const folder = path.resolve(import.meta.dirname, '../../../examples', name);
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.bicep'))
    .map((file) => [file.replaceAll(path.sep, '/'), fs.readFileSync(path.join(folder, file), 'utf8')] as const);
  const { 'main.bicep': main = '', ...rest } = Object.fromEntries(files);
  return diagramOf(main, { files: rest });
}

/** The lines of a text that hold a name. */
export const about = (text: string, name: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.includes(name))
    .map((line) => line.trim());

/** The tree of boxes and cards, each with its name, its second text and what its colour says. */
export function treeText({ containers, nodes }: Diagram): string {
  const lines = (parent: string | undefined, indent: string): readonly string[] => [
    ...containers
      .filter((it) => it.parent === parent)
      .flatMap((it) => [
        `${indent}${it.kind} ${words(it.name, it.detail, it.role, it.chips?.map((chip) => chip.text).join(' '), marks(it))}`,
        ...lines(it.id, `${indent}  `),
      ]),
    ...nodes
      .filter((it) => it.parent === parent)
      .map((it) => `${indent}${it.shape} ${words(it.name, it.detail, `[${toneOf(it)}]`, it.leak?.rule, marks(it))}`),
  ];
  return lines(undefined, '').join('\n');
}

/** Each line with its ends, its label and what its colour says. */
export function linesText({ containers, nodes, edges }: Diagram): string {
  const names = new Map([...containers, ...nodes].map((it) => [it.id, it.name]));
  return edges
    .map(
      (it) => `${it.kind}: ${words(`${names.get(it.from)} > ${names.get(it.to)}`, it.label, `[${toneOf(it)}]`, it.leak?.rule)}`,
    )
    .join('\n');
}

const words = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' | ');

const marks = (it: { readonly existing?: boolean | undefined; readonly conditional?: boolean | undefined }): string =>
  words(it.existing ? 'existing' : '', it.conditional ? 'conditional' : '');
