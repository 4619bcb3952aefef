/** The part of the ELK JSON format that goes in and comes out: compatible with elkjs, without importing it. */

export interface ElkPoint {
  x: number;
  y: number;
}

export interface ElkLabel {
  id?: string;
  text?: string;
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  layoutOptions?: Record<string, string>;
}

export interface ElkSection {
  id: string;
  startPoint: ElkPoint;
  endPoint: ElkPoint;
  bendPoints?: ElkPoint[];
}

export interface ElkEdge {
  id: string;
  sources: string[];
  targets: string[];
  labels?: ElkLabel[];
  layoutOptions?: Record<string, string>;
  sections?: ElkSection[];
}

export interface ElkNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  layoutOptions?: Record<string, string>;
  children?: ElkNode[];
  edges?: ElkEdge[];
}

export type ElkInput = ElkNode;
export type ElkOutput = ElkNode;

/** The port through which hosts lay out: ELK needs promises and timers, which the engine does not have. */
export type Layout = (input: ElkInput) => Promise<ElkOutput>;

export type Direction = 'RIGHT' | 'DOWN';

const SHARED: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.partitioning.activate': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.crossingMinimization.greedySwitch.type': 'TWO_SIDED',
  'elk.spacing.nodeNode': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '30',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '9',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.spacing.edgeLabel': '3',
};

/** Above this many elements one crossing less is not worth the time. */
const THOROUGH_BELOW = 150;

/**
 * Options of the root. No model order: on nested graphs it makes ELK fail, and on the root alone it costs bends in the first picture
 * and moves what an edit did not touch in the next; earlier positions keep the order better.
 */
export function rootOptions(direction: Direction, elements: number): Record<string, string> {
  return {
    ...containerOptions(elements),
    'elk.direction': direction,
    'elk.json.edgeCoords': 'ROOT',
    'elk.json.shapeCoords': 'ROOT',
    'elk.padding': '[top=24,left=24,bottom=24,right=24]',
  };
}

/** Nested graphs do not inherit options, so every container carries a copy. */
export function containerOptions(elements: number): Record<string, string> {
  return { ...SHARED, 'elk.layered.thoroughness': elements > THOROUGH_BELOW ? '7' : '20' };
}

/** For many leaves without edges: filled row by row into a nearly square box. */
export const PACKED: Readonly<Record<string, string>> = {
  'elk.algorithm': 'rectpacking',
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.aspectRatio': '1.1',
  'elk.spacing.nodeNode': '12',
  'elk.rectpacking.widthApproximation.optimizationGoal': 'ASPECT_RATIO_DRIVEN',
};
