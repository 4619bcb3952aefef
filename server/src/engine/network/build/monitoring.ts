import { placeAt } from '../../graph/index.ts';
import { propertiesOf } from './base.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { readText } from './read.ts';
import { readReference } from './reference.ts';

const TOGGLE = ['Enabled', 'Disabled', 'SecuredByPerimeter'];
const MODES = ['Open', 'PrivateOnly'];

function readSwitches(context: Context) {
  const properties = propertiesOf(context.node);
  const read = (key: string) => readText<string>(placeAt(properties, key), { value: 'Enabled', fact: 'F3.46' }, TOGGLE);
  return {
    publicNetworkAccessForIngestion: read('publicNetworkAccessForIngestion'),
    publicNetworkAccessForQuery: read('publicNetworkAccessForQuery'),
  };
}

export const applicationInsights = defineSlice('applicationInsights', ['Microsoft.Insights/components'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'applicationInsights',
    ...context.base,
    ...readSwitches(context),
    logAnalytics: readReference(context, placeAt(properties, 'WorkspaceResourceId')),
    ingestionMode: readText<string | undefined>(placeAt(properties, 'IngestionMode'), { value: undefined }),
  };
});

export const logAnalyticsWorkspaces = defineSlice(
  'logAnalyticsWorkspaces',
  ['Microsoft.OperationalInsights/workspaces'],
  (context) => ({
    slice: 'logAnalyticsWorkspaces',
    ...context.base,
    ...readSwitches(context),
  }),
);

export const monitorPrivateLinkScopes = defineSlice(
  'monitorPrivateLinkScopes',
  ['Microsoft.Insights/privateLinkScopes'],
  (context) => {
    const modes = placeAt(propertiesOf(context.node), 'accessModeSettings');
    return {
      slice: 'monitorPrivateLinkScopes',
      ...context.base,
      ingestionAccessMode: readText<string>(placeAt(modes, 'ingestionAccessMode'), { value: 'Open', fact: 'F3.35' }, MODES),
      queryAccessMode: readText<string>(placeAt(modes, 'queryAccessMode'), { value: 'Open', fact: 'F3.35' }, MODES),
      scopedResources: listChildren(context, 'scopedResources', (child) =>
        readReference(child, placeAt(propertiesOf(child.node), 'linkedResourceId')),
      ),
    };
  },
);
