import type { Tone } from './diagram.ts';

/**
 * `webview`: classes only, the page brings the stylesheet. `auto`: a stylesheet inside, with the editor's variables, literal fallbacks and both colour schemes.
 * The others: literal colours; `flat` has them in presentation attributes, for programs that read no stylesheet.
 */
export type Theme = 'light' | 'dark' | 'hc' | 'hc-light' | 'flat' | 'auto' | 'webview';

export type Colour =
  | Tone
  | 'text'
  | 'secondary'
  | 'background'
  | 'card'
  | 'border'
  | 'network'
  | 'network-tint'
  | 'tint'
  | 'subnet'
  | 'track'
  | 'on-network'
  | 'glyph';

export type Palette = Readonly<Record<Colour, string>>;

export const PALETTES: Readonly<Record<'light' | 'dark' | 'hc' | 'hc-light', Palette>> = {
  light: {
    text: '#1f2328',
    secondary: '#59606a',
    background: '#ffffff',
    card: '#ffffff',
    border: '#c9ced6',
    network: '#0b61b9',
    'network-tint': '#f3f7fc',
    tint: '#f7f8f9',
    subnet: '#fbfdff',
    track: '#d3d7dc',
    'on-network': '#ffffff',
    glyph: '#0b61b9',
    private: '#1a7f37',
    public: '#b35500',
    blocked: '#656c76',
    leaking: '#c81e2e',
    unknown: '#6f42c1',
    neutral: '#656c76',
  },
  dark: {
    text: '#e6edf3',
    secondary: '#a3acb7',
    background: '#0d1117',
    card: '#161b22',
    border: '#3a424d',
    network: '#58a6ff',
    'network-tint': '#111923',
    tint: '#13181f',
    subnet: '#0f151c',
    track: '#343b45',
    'on-network': '#0d1117',
    glyph: '#58a6ff',
    private: '#46be56',
    public: '#e59a22',
    blocked: '#959eaa',
    leaking: '#ff6a5e',
    unknown: '#b98cff',
    neutral: '#959eaa',
  },
  hc: {
    text: '#ffffff',
    secondary: '#ffffff',
    background: '#000000',
    card: '#000000',
    border: '#6fc3df',
    network: '#75beff',
    'network-tint': '#000000',
    tint: '#000000',
    subnet: '#000000',
    track: '#4d4d4d',
    'on-network': '#000000',
    glyph: '#75beff',
    private: '#89d185',
    public: '#ffd370',
    blocked: '#d4d4d4',
    leaking: '#f48771',
    unknown: '#d2a8ff',
    neutral: '#d4d4d4',
  },
  'hc-light': {
    text: '#292929',
    secondary: '#292929',
    background: '#ffffff',
    card: '#ffffff',
    border: '#0f4a85',
    network: '#0f4a85',
    'network-tint': '#ffffff',
    tint: '#ffffff',
    subnet: '#ffffff',
    track: '#c5c5c5',
    'on-network': '#ffffff',
    glyph: '#0f4a85',
    private: '#1c6b2c',
    public: '#8a4a00',
    blocked: '#4d4d4d',
    leaking: '#b5200d',
    unknown: '#652d90',
    neutral: '#4d4d4d',
  },
};

/** The editor's variables for each colour, the first that is defined wins. The two `list` colours are undefined in high contrast, hence what follows them. */
const VARIABLES: Readonly<Record<Colour, readonly string[]>> = {
  text: ['editor-foreground'],
  secondary: ['descriptionForeground'],
  background: ['editor-background'],
  card: ['editorWidget-background'],
  border: ['contrastBorder'],
  network: ['charts-blue'],
  'network-tint': [],
  tint: [],
  subnet: [],
  track: [],
  'on-network': ['editor-background'],
  glyph: ['charts-blue'],
  private: ['charts-green'],
  public: ['list-warningForeground', 'editorWarning-foreground'],
  blocked: ['descriptionForeground'],
  leaking: ['list-errorForeground', 'errorForeground'],
  unknown: ['charts-purple'],
  neutral: ['descriptionForeground'],
};

/** Colours that are another one at a given strength over the background, where the editor's theme decides and has none of its own. */
const MIXED: Readonly<Partial<Record<Colour, readonly [Colour, number]>>> = {
  border: ['secondary', 40],
  'network-tint': ['network', 5],
  tint: ['secondary', 5],
  subnet: ['network', 2],
  track: ['secondary', 28],
};

const COLOURS = Object.keys(PALETTES.light) as readonly Colour[];

/** The rules of the figure's classes: `f-…` fills and `s-…` strokes, once for each colour. */
export function figureRules(value: (colour: Colour) => string): string {
  return COLOURS.map((colour) => `.f-${colour}{fill:${value(colour)}}.s-${colour}{stroke:${value(colour)}}`).join('\n');
}

/** A colour of the editor's theme with what takes its place where the theme has none: a mix, or the literal. */
export function themeVariable(colour: Colour, fallback: Palette): string {
  const mixed = MIXED[colour];
  const last = mixed
    ? `color-mix(in srgb,${themeVariable(mixed[0], fallback)} ${mixed[1]}%,${themeVariable('background', fallback)})`
    : fallback[colour];
  return VARIABLES[colour].reduceRight((rest, name) => `var(--vscode-${name},${rest})`, last);
}

/** High contrast has no tints to tell boxes apart, so borders are heavier. */
const HEAVY_BORDERS = '.box>rect,.leaf>rect{stroke-width:2}';

/** The stylesheet inside a stand-alone picture; undefined where the theme has none. */
export function stylesheet(theme: Theme): string | undefined {
  switch (theme) {
    case 'webview':
    case 'flat':
      return undefined;
    case 'auto': {
      const scheme = (palette: Palette) =>
        figureRules((colour) => (MIXED[colour] ? palette[colour] : themeVariable(colour, palette)));
      return `${scheme(PALETTES.light)}\n@media (prefers-color-scheme:dark){\n${scheme(PALETTES.dark)}\n}`;
    }
    case 'light':
    case 'dark':
    case 'hc':
    case 'hc-light': {
      const palette = PALETTES[theme];
      const rules = figureRules((colour) => palette[colour]);
      return theme === 'light' || theme === 'dark' ? rules : `${rules}\n${HEAVY_BORDERS}`;
    }
  }
}
