import type { GlyphName } from './diagram.ts';

const CLOUD = 'M7 19a4.5 4.5 0 0 1-.6-8.96A5.8 5.8 0 0 1 17.5 9.1 5 5 0 0 1 17 19Z';

/** Own drawings on a 24 × 24 grid, stroked with 1.6 px and round ends; path data only, so that they take any colour. */
export const GLYPHS: Readonly<Record<GlyphName, string>> = {
  pin: `M12 21s-6.5-6.2-6.5-11a6.5 6.5 0 0 1 13 0c0 4.8-6.5 11-6.5 11Z ${circle(12, 10, 2.3)}`,
  building: 'M4 20.5V4h9v16.5M13 9.5h7v11M2.5 20.5h19M7 8h3M7 12h3M7 16h3M16 13h1.5M16 16.5h1.5',
  folder: 'M3 18.5V6a1.5 1.5 0 0 1 1.5-1.5H9L11.5 7h8A1.5 1.5 0 0 1 21 8.5v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5Z',
  network: `M7.5 6.5 2.5 12l5 5.5M16.5 6.5l5 5.5-5 5.5 ${circle(8.5, 12, 0.9)} ${circle(12, 12, 0.9)} ${circle(15.5, 12, 0.9)}`,
  user: `${circle(12, 8, 4.2)} M4 20.5c.4-4.4 3.6-6.6 8-6.6s7.6 2.2 8 6.6Z`,
  cloud: CLOUD,
  'cloud-tick': `${CLOUD} M9 13.2l2.3 2.3 4-4.3`,
  'cloud-cross': CLOUD,
  firewall: 'M3.5 4.5h17v15h-17ZM3.5 9.5h17M3.5 14.5h17M9 4.5v5M15 4.5v5M6.5 9.5v5M12 9.5v5M17.5 9.5v5M9 14.5v5M15 14.5v5',
  gateway: `M4.5 20.5V11a7.5 7.5 0 0 1 15 0v9.5ZM8.8 17.5v-5h6.4v5ZM10 12.5V11a2 2 0 0 1 4 0v1.5`,
  globe: `${circle(12, 12, 8.5)} M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17M12 3.5c-5 5.5-5 11.5 0 17`,
  bastion: 'M12 3 4.5 5.5V11c0 5 3.2 8.3 7.5 10 4.3-1.7 7.5-5 7.5-10V5.5ZM8 12h7.5M12.8 9.2l2.8 2.8-2.8 2.8',
  instance: 'M3 4.5h18v12H3ZM9 20.5h6M12 16.5v4M7 8.5l2.5 2L7 12.5M11.5 12.5H15',
  cluster: 'M3.5 3.5h7v7h-7ZM13.5 3.5h7v7h-7ZM3.5 13.5h7v7h-7ZM17 13.5v7M13.5 17h7',
  kubernetes: `M12 2.8l8 4.6v9.2l-8 4.6-8-4.6V7.4Z ${circle(12, 12, 3)} M12 5.8V9M12 15v3.2M6.7 9l2.7 1.5M14.6 13.5l2.7 1.5M17.3 9l-2.7 1.5M9.4 13.5 6.7 15`,
  plug: `${circle(5.5, 12, 3)} M8.5 12h6M14.5 8.5h2a3.5 3.5 0 0 1 0 7h-2ZM20 12h2`,
  gauge: 'M3.5 18a9 9 0 1 1 17 0ZM12 15l4.5-5M6.8 15.5h.01M12 8.7v.01',
  storage: 'M3.5 4.5h17v15h-17ZM3.5 8.5h17M6.5 12h4.5v4H6.5ZM14 12h3.5M14 16h3.5',
  workspace: 'M9 3.5h6M10 3.5v6L4.5 18.5a1.5 1.5 0 0 0 1.3 2.2h12.4a1.5 1.5 0 0 0 1.3-2.2L14 9.5v-6M7.2 15h9.6M10.5 17.8h.01',
  key: `${circle(7.5, 12, 4)} M11.5 12H21.5M18 12v3.5M15 12v2.5 ${circle(7.5, 12, 0.8)}`,
  registry: 'M12 3 4 7v10l8 4 8-4V7ZM4 7l8 4 8-4M12 11v10M8 5l8 4',
  endpoint: `${circle(12, 12, 8.5)} ${circle(12, 12, 3)} M12 3.5V9M12 15v5.5M3.5 12H9M15 12h5.5`,
  database: 'M4.5 6.5c0-4 15-4 15 0v11c0 4-15 4-15 0ZM4.5 6.5c0 4 15 4 15 0M4.5 12c0 4 15 4 15 0',
  search: `${circle(10.5, 10.5, 6)} M15 15l5.5 5.5M7.8 10.5h5.4`,
  brain: `M9.5 4.5a3 3 0 0 0-3 3 3.5 3.5 0 0 0-2 6.5 3.5 3.5 0 0 0 3.5 5 2.5 2.5 0 0 0 4 0 2.5 2.5 0 0 0 4 0 3.5 3.5 0 0 0 3.5-5 3.5 3.5 0 0 0-2-6.5 3 3 0 0 0-5.5-1.7 3 3 0 0 0-2.5-1.3ZM12 6v13M8 11.5h2M14 14h2`,
  machine: 'M3.5 4.5h17v11h-17ZM8 19.5h8M12 15.5v4M12 7l3 1.5v3L12 13l-3-1.5v-3Z',
  nat: 'M4 4.5h7v15H4ZM13 9h8M18 6l3 3-3 3M21 15h-8M16 12.5 13 15l3 3',
  bolt: 'M13 2.8 5 13.5h6l-1 7.7 8-10.7h-6Z',
  box: 'M4.5 4.5h15v15h-15ZM8.5 9h7M8.5 12h7M8.5 15h4',
};

function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
