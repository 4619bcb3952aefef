/**
 * The extension as a browser installs it: served over HTTP and run in the workbench's web worker, without Node and without the disk.
 * The server's page has no parameter for that, but its configuration has, so the page is rewritten on its way to the browser.
 */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };

/** Serves the files of a folder to pages of any origin. @param {string} folder absolute path */
export async function serveFolder(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (!file.startsWith(folder + path.sep) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader(
      'content-type',
      TYPES[/** @type {keyof typeof TYPES} */ (path.extname(file))] ?? 'application/octet-stream',
    );
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { authority: `localhost:${port}`, stop: () => server.close() };
}

/**
 * Lets the workbench take the extension and its suite from a web server.
 * @param {import('playwright-core').Page} page
 * @param {{ authority: string, suite: string }} from `suite` is a path on that server
 */
export async function developFrom(page, { authority, suite }) {
  const at = (/** @type {string} */ location) => ({ scheme: 'http', authority, path: location });
  const developmentOptions = { extensions: [at('/')], extensionTestsPath: at(suite), enableSmokeTestDriver: true };
  await page.route(
    ({ pathname }) => pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(CONFIGURATION, (_all, head, settings) => {
        const configuration = { ...JSON.parse(settings.replaceAll('&quot;', '"')), developmentOptions };
        return `${head}${JSON.stringify(configuration).replaceAll('"', '&quot;')}"`;
      });
      // The page's policy admits the extension's place by `https` only, which a test has no certificate for.
      const { 'content-security-policy': _policy, ...headers } = response.headers();
      await route.fulfill({ response, headers, body });
    },
  );
}

const CONFIGURATION = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
