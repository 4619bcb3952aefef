export interface TopologyHtmlOptions {
  /** From a cryptographic source, new for every page. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly title: string;
}

/**
 * The page of the topology panel. Scripts run with the nonce only, styles come from the extension's own folder, nothing is loaded from elsewhere,
 * and there is no inline style: colours are classes, geometry is SVG attributes.
 */
export function topologyHtml({ nonce, cspSource, scriptUri, styleUri, title }: TopologyHtmlOptions): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; img-src ${cspSource} data:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<div id="toolbar" role="toolbar" aria-label="Topology">
<h1 id="title">${escapeHtml(title)}</h1>
<span id="stale" role="status" hidden></span>
<span class="gap"></span>
<button id="zoom-out" type="button" title="Zoom out (-)" aria-label="Zoom out">−</button>
<button id="zoom-in" type="button" title="Zoom in (+)" aria-label="Zoom in">+</button>
<button id="fit" type="button" title="Fit the picture (0)">Fit</button>
<button id="direction" type="button" title="Change the reading direction (d)">Direction</button>
<button id="legend-toggle" type="button" aria-expanded="false" aria-controls="legend" title="Show or hide the legend (l)">Legend</button>
<button id="list-toggle" type="button" aria-expanded="false" aria-controls="list" title="Show the same content as a list (t)">List</button>
<button id="keys-toggle" type="button" aria-expanded="false" aria-controls="keys" title="Show the keys (?)" aria-label="Keys">?</button>
</div>
<main id="stage" tabindex="-1"></main>
<section id="legend" aria-label="Legend" hidden></section>
<section id="list" aria-label="The picture as a list" hidden></section>
<section id="keys" aria-label="Keys" hidden>
<dl>
<dt>Arrows</dt><dd>nearest element in that direction</dd>
<dt>Enter</dt><dd>into a box; on anything else, its source</dd>
<dt>Escape</dt><dd>out of the box, clear the selection</dd>
<dt>Alt + arrows</dt><dd>along a line</dd>
<dt>Space</dt><dd>select, the rest fades</dd>
<dt>F2</dt><dd>its source</dd>
<dt>Home, End</dt><dd>first, last</dd>
<dt>Letters</dt><dd>by name, with Shift</dd>
<dt>+ − 0 1</dt><dd>zoom, fit, real size</dd>
</dl>
</section>
<div id="message" role="status" hidden></div>
<div id="live" aria-live="polite"></div>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
