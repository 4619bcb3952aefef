/** Provisional door of the picture: filled by the topology stage. */
export interface Diagram {
  readonly title: string;
}
