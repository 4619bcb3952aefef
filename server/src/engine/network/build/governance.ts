import { placeAt } from '../../graph/index.ts';
import type { Setting } from '../setting.ts';
import { propertiesOf } from './base.ts';
import { defineSlice } from './context.ts';
import { readRequired, readText } from './read.ts';
import { readPropertyOwner, readScope } from './reference.ts';

export const roleAssignments = defineSlice('roleAssignments', ['Microsoft.Authorization/roleAssignments'], (context) => {
  const properties = propertiesOf(context.node);
  const principal = placeAt(properties, 'principalId');
  return {
    slice: 'roleAssignments',
    ...context.base,
    target: readScope(context),
    roleId: lastSegmentOf(readRequired(placeAt(properties, 'roleDefinitionId'))),
    principalId: readRequired(principal),
    principal: readPropertyOwner(context, principal),
  };
});

export const userAssignedIdentities = defineSlice(
  'userAssignedIdentities',
  ['Microsoft.ManagedIdentity/userAssignedIdentities'],
  (context) => ({
    slice: 'userAssignedIdentities',
    ...context.base,
  }),
);

export const locks = defineSlice('locks', ['Microsoft.Authorization/locks'], (context) => ({
  slice: 'locks',
  ...context.base,
  target: readScope(context),
  level: readRequired(placeAt(propertiesOf(context.node), 'level'), ['CanNotDelete', 'ReadOnly']),
}));

export const diagnosticSettings = defineSlice('diagnosticSettings', ['Microsoft.Insights/diagnosticSettings'], (context) => ({
  slice: 'diagnosticSettings',
  ...context.base,
  target: readScope(context),
}));

export const policyAssignments = defineSlice('policyAssignments', ['Microsoft.Authorization/policyAssignments'], (context) => {
  const properties = propertiesOf(context.node);
  const values = placeAt(properties, 'parameters');
  const keys = values.value?.kind === 'object' ? values.value.properties.map((one) => one.key) : [];
  return {
    slice: 'policyAssignments',
    ...context.base,
    definition: lastSegmentOf(readRequired(placeAt(properties, 'policyDefinitionId'))),
    parameters: new Map(keys.map((key) => [key.toLowerCase(), readRequired(placeAt(values, key, 'value'))])),
    enforcementMode: readText<string>(placeAt(properties, 'enforcementMode'), { value: 'Default' }, ['Default', 'DoNotEnforce']),
  };
});

/** The GUID at the end of a definition's id; of an id that is known only in part, too. */
function lastSegmentOf(setting: Setting<string>): Setting<string> {
  if (setting.state !== 'unknown')
    return { ...setting, value: setting.value.slice(setting.value.lastIndexOf('/') + 1).toLowerCase() };
  const guid = setting.key && /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'?\)?$/i.exec(setting.key)?.[1];
  if (!guid) return setting;
  return { state: 'declared', value: guid.toLowerCase(), at: setting.at, via: undefined, path: setting.path };
}
