import type {
  Chip,
  Container,
  ContainerKind,
  Diagram,
  DiagramNode,
  Edge,
  EdgeKind,
  GlyphName,
  Meter,
  Verdict,
} from '../../../server/src/engine/topology/index.ts';

type Extra<T> = Partial<Omit<T, 'id'>>;

/** Collects a diagram by short calls, so that a fixture reads like the picture it stands for. */
export class DiagramBuilder {
  readonly containers: Container[] = [];
  readonly nodes: DiagramNode[] = [];
  readonly edges: Edge[] = [];
  private readonly stack: string[] = [];

  container(kind: ContainerKind, id: string, name: string, extra: Extra<Container>, inside: () => void = () => {}): this {
    this.containers.push({
      id,
      kind,
      name,
      sentence: `${name}, ${kind}`,
      origins: [origin(id)],
      parent: this.stack.at(-1),
      ...extra,
    });
    this.stack.push(id);
    inside();
    this.stack.pop();
    return this;
  }

  card(id: string, glyph: GlyphName, name: string, detail: string, verdict?: Verdict, extra: Extra<DiagramNode> = {}): this {
    return this.node(id, { shape: 'card', glyph, name, detail, verdict, ...extra });
  }

  endpoint(id: string, name: string, detail: string): this {
    return this.node(id, { shape: 'endpoint', glyph: 'plug', name, detail, verdict: 'private' });
  }

  actor(id: string, glyph: GlyphName, name: string, detail: string, verdict?: Verdict, extra: Extra<DiagramNode> = {}): this {
    return this.node(id, { shape: 'actor', glyph, name, detail, verdict, ...extra });
  }

  edge(kind: EdgeKind, from: string, to: string, verdict?: Verdict, extra: Extra<Edge> = {}): this {
    const id = `${kind}:${from}>${to}`;
    this.edges.push({ id, kind, from, to, verdict, sentence: `${from} to ${to}`, origins: [origin(id)], ...extra });
    return this;
  }

  build(title: string): Diagram {
    const { containers, nodes, edges } = this;
    const summary = `${containers.length} containers, ${nodes.length} resources and ${edges.length} links.`;
    return { title, summary, containers, nodes, edges };
  }

  private node(id: string, rest: Pick<DiagramNode, 'shape' | 'glyph' | 'name'> & Extra<DiagramNode>): this {
    this.nodes.push({
      id,
      sentence: `${rest.name}, ${rest.detail ?? ''}`,
      origins: [origin(id)],
      parent: this.stack.at(-1),
      ...rest,
    });
    return this;
  }
}

export function meter(used: number, usable: number): Meter {
  return { used, usable };
}

export function chips(...texts: Chip['text'][]): readonly Chip[] {
  return texts.map((text) => ({ text, sentence: text, origins: [origin(`chip:${text}`)] }));
}

function origin(node: string) {
  return { file: 'file:///main.bicep', node };
}
