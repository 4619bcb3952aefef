import type { Container, Diagram, DiagramNode, Edge, Verdict } from '../diagram.ts';

/** A diagram in the making. What is there already stays as it was; an edge drawn twice keeps the worse verdict. */
export class Sketch {
  private readonly containers = new Map<string, Container>();
  private readonly nodes = new Map<string, DiagramNode>();
  private readonly edges = new Map<string, Edge>();

  /** Adds a container whose parent has been added before; answers its id. */
  container(container: Container): string {
    if (!this.has(container.id)) this.containers.set(container.id, container);
    return container.id;
  }

  node(node: DiagramNode): string {
    if (!this.has(node.id)) this.nodes.set(node.id, node);
    return node.id;
  }

  edge(edge: Omit<Edge, 'id'>): void {
    if (edge.from === edge.to || !this.has(edge.from) || !this.has(edge.to)) return;
    const id = `${edge.kind}:${edge.from}>${edge.to}`;
    const before = this.edges.get(id);
    if (before === undefined || weight(edge) > weight(before)) this.edges.set(id, { id, ...edge });
  }

  has(id: string): boolean {
    return this.containers.has(id) || this.nodes.has(id);
  }

  changeContainer(id: string, change: (container: Container) => Container): void {
    const container = this.containers.get(id);
    if (container) this.containers.set(id, change(container));
  }

  nodesIn(parent: string): readonly DiagramNode[] {
    return [...this.nodes.values()].filter((node) => node.parent === parent);
  }

  finish(title: string, summary: (parts: Pick<Diagram, 'containers' | 'nodes' | 'edges'>) => string): Diagram {
    const edges = [...this.edges.values()].map((edge) => {
      if (!this.isConditional(edge.from) && !this.isConditional(edge.to)) return edge;
      return { ...edge, conditional: true, sentence: `${edge.sentence} Only where its condition holds.` };
    });
    const parts = { containers: [...this.containers.values()], nodes: [...this.nodes.values()], edges };
    return { title, summary: summary(parts), ...parts };
  }

  /** Whether the element, or something it is in, is behind a condition. */
  isConditional(id: string): boolean {
    for (let at: string | undefined = id; at !== undefined; ) {
      const element: Container | DiagramNode | undefined = this.nodes.get(at) ?? this.containers.get(at);
      if (element?.conditional) return true;
      at = element?.parent;
    }
    return false;
  }
}

const WEIGHTS: Readonly<Record<Verdict, number>> = { private: 1, blocked: 2, unknown: 3, public: 4 };

export function weight(thing: Pick<Edge, 'verdict' | 'leak'>): number {
  return thing.leak ? 9 : thing.verdict === undefined ? 0 : WEIGHTS[thing.verdict];
}
