import { afterEach, describe, expect, it } from 'vitest';
import type { Location, LocationLink } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageServer, PULL } from '../support/language-server.ts';

const MODULE = `param access string
param tier string = 'Standard_LRS'
var copy = access

resource ws 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'st'
  sku: { name: tier }
  properties: { publicNetworkAccess: copy, minimumTlsVersion: 'TLS1_2' }
}
`;
const MAIN = `param access string
module store 'store.bicep' = {
  name: 'store'
  params: { access: access }
}
module open 'store.bicep' = {
  name: 'open'
  params: { access: 'Enabled' }
}
`;
const PARAMETERS = "using 'main.bicep'\nparam access = 'Disabled'\n";
const FILES: Readonly<Record<string, string>> = { 'main.bicep': MAIN, 'store.bicep': MODULE, 'prod.bicepparam': PARAMETERS };

describe('going to where a value comes from', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  /** Where the words at a place lead, as file and text. */
  async function from(words: string, options?: unknown, offset = 1): Promise<string[]> {
    server = new LanguageServer();
    await server.start(FILES, PULL, options);
    await server.open('store.bicep', MODULE);
    const position = TextDocument.create('', '', 1, MODULE).positionAt(MODULE.indexOf(words) + offset);
    const found = await server.connection.sendRequest<(Location | LocationLink)[] | null>('textDocument/definition', {
      textDocument: { uri: server.uri('store.bicep') },
      position,
    });
    return (found ?? []).map((one) => {
      const { uri, range } = 'uri' in one ? one : { uri: one.targetUri, range: one.targetSelectionRange };
      const name = uri.slice(uri.lastIndexOf('/') + 1);
      return `${name}: ${TextDocument.create('', '', 1, FILES[name] ?? '').getText(range)}`;
    });
  }

  it('passes variables, module arguments and parameter files, for every call of a module', async () => {
    expect(await from('publicNetworkAccess')).toEqual(["prod.bicepparam: 'Disabled'", "main.bicep: 'Enabled'"]);
  });

  it('ends at the default of a parameter', async () => {
    expect(await from('name: tier')).toEqual(["store.bicep: 'Standard_LRS'"]);
  });

  it('leads nowhere from a value that stands there', async () => {
    expect(await from('minimumTlsVersion')).toEqual([]);
  });

  it('leaves the names in a value to the Bicep extension, while it is there', async () => {
    expect(await from('copy, ')).toHaveLength(2);
    await server.stop();
    expect(await from('copy, ', { bicepExtension: true })).toEqual([]);
    await server.stop();
    expect(await from('publicNetworkAccess', { bicepExtension: true })).toHaveLength(2);
  });
});
