import type { Container, ContainerKind, DiagramNode, Edge } from './diagram.ts';
import { type Font, fitText, textWidth, widest, wrapLabel } from './metrics.ts';

/** Sizes of everything with text in it, in pixels. Layout reserves and drawing fills exactly these. */

export const FONTS = {
  title: { size: 15, weight: 'semibold' },
  network: { size: 13, weight: 'semibold' },
  name: { size: 12, weight: 'semibold' },
  detail: { size: 10.5, weight: 'regular' },
  endpoint: { size: 11.5, weight: 'semibold' },
  meter: { size: 10, weight: 'regular' },
  chip: { size: 9, weight: 'semibold' },
  role: { size: 9, weight: 'semibold' },
  label: { size: 10, weight: 'regular' },
  legend: { size: 10.5, weight: 'regular' },
} as const satisfies Record<string, Font>;

/** Height of a container's header. */
export const HEAD: Readonly<Record<ContainerKind, number>> = {
  region: 34,
  tenant: 34,
  site: 34,
  group: 34,
  vnet: 40,
  subnet: 46,
};
/** Room between a container's border and what is in it. */
export const PAD: Readonly<Record<ContainerKind, number>> = { region: 24, tenant: 20, vnet: 18, group: 16, subnet: 12, site: 12 };

export const HEAD_TEXT_LEFT = 36;
/** What the "?" behind the name of a conditional container takes. */
export const CONDITION_ROOM = 20;
export const CARD_HEIGHT = 46;
export const CARD_TEXT_LEFT = 46;
export const ENDPOINT_HEIGHT = 28;
export const ENDPOINT_TEXT_LEFT = 33;
export const ACTOR_HEIGHT = 86;
export const METER_WIDTH = 62;
export const CHIP_HEIGHT = 14;
export const LABEL_LINE = 12;

const LONGEST_NAME = 210;
const LONGEST_DETAIL = 230;
const LABEL_WRAP = 66;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A node's natural size and the texts that go into it; siblings may make it wider. */
export function measureNode(node: DiagramNode): Size {
  const { name, detail } = nodeTexts(node);
  switch (node.shape) {
    case 'card': {
      const text = Math.max(textWidth(name, FONTS.name), detailWidth(detail) + (node.meter ? METER_WIDTH + 14 : 0));
      return { width: Math.ceil(Math.max(136, text + 60)), height: CARD_HEIGHT };
    }
    case 'endpoint': {
      const text = textWidth(name, FONTS.endpoint) + (detail === undefined ? 0 : detailWidth(detail) + 6);
      return { width: Math.ceil(Math.max(92, text + 53)), height: ENDPOINT_HEIGHT };
    }
    case 'actor':
      return {
        width: Math.ceil(Math.max(104, Math.max(textWidth(name, FONTS.name), detailWidth(detail)) + 16)),
        height: ACTOR_HEIGHT,
      };
  }
}

export function nodeTexts(node: DiagramNode): { readonly name: string; readonly detail: string | undefined } {
  const font = node.shape === 'endpoint' ? FONTS.endpoint : FONTS.name;
  return {
    name: fitText(node.name, font, LONGEST_NAME),
    detail: node.detail === undefined ? undefined : fitText(node.detail, FONTS.detail, LONGEST_DETAIL),
  };
}

/** The width a container needs for its header alone. */
export function headerWidth(container: Container): number {
  const { name, detail } = containerTexts(container);
  const nameWidth = textWidth(name, containerFont(container.kind)) + (container.conditional ? CONDITION_ROOM : 0);
  if (container.kind === 'subnet') {
    const chips = container.chips ?? [];
    const first = nameWidth + (chips.length === 0 ? 0 : 14 + chipsWidth(chips.map((chip) => chip.text)));
    const second = detailWidth(detail) + (container.meter ? 16 + meterWidth(container) : 0);
    return Math.ceil(Math.max(first, second) + 24);
  }
  const role = container.role === undefined ? 0 : roleWidth(container.role) + 20;
  return Math.ceil(HEAD_TEXT_LEFT + nameWidth + (detail === undefined ? 0 : 10 + detailWidth(detail)) + role + 14);
}

export function containerTexts(container: Container): { readonly name: string; readonly detail: string | undefined } {
  return {
    name: fitText(container.name, containerFont(container.kind), LONGEST_NAME),
    detail: container.detail === undefined ? undefined : fitText(container.detail, FONTS.detail, LONGEST_DETAIL),
  };
}

export function containerFont(kind: ContainerKind): Font {
  return kind === 'vnet' ? FONTS.network : FONTS.name;
}

export function chipWidth(text: string): number {
  return Math.ceil(textWidth(text, FONTS.chip) + 10);
}

export function chipsWidth(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + chipWidth(text), 0) + 4 * Math.max(0, texts.length - 1);
}

export function roleWidth(role: string): number {
  return Math.ceil(textWidth(role, FONTS.role) + 18);
}

export function meterText(meter: { readonly used: number; readonly usable: number }): string {
  return `${meter.used} / ${meter.usable} IPs`;
}

function meterWidth(container: Container): number {
  return container.meter ? Math.max(METER_WIDTH, textWidth(meterText(container.meter), FONTS.meter)) : 0;
}

function detailWidth(detail: string | undefined): number {
  return detail === undefined ? 0 : textWidth(detail, FONTS.detail);
}

export function labelLines(edge: Edge): readonly string[] {
  return edge.label === undefined || edge.label === '' ? [] : wrapLabel(edge.label, FONTS.label, LABEL_WRAP);
}

export function measureLabel(lines: readonly string[]): Size {
  return { width: Math.ceil(widest(lines, FONTS.label) + 12), height: lines.length * LABEL_LINE + 4 };
}
