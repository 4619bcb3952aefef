import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flows } from './flows.ts';
import { smallestPrefixFor } from './ip-capacity.ts';
import { policies } from './policies.ts';
import { groupIdsOf, zonesFor } from './private-link.ts';
import { privateLinkServices } from './private-link-services.ts';
import { requiredHosts } from './required-hosts.ts';
import { requiredOutbound } from './required-outbound.ts';
import { propertyFact, resourceProperties } from './resource-properties/index.ts';

const corpus = process.env['AML_CORPUS'] ?? join(import.meta.dirname, '../../../../../shared/corpus');
const file = join(corpus, '../domain/isolation-facts.json');

describe('facts', () => {
  it('has every flow once', () => {
    expect(flows).toHaveLength(155);
    expect(new Set(flows.map((one) => one.id)).size).toBe(155);
  });

  it('names the zones an endpoint needs in its cloud', () => {
    const workspace = 'Microsoft.MachineLearningServices/workspaces';
    expect(zonesFor(workspace, 'AmlWorkspace', 'public', {})?.required).toEqual([
      'privatelink.api.azureml.ms',
      'privatelink.notebooks.azure.net',
    ]);
    expect(zonesFor(workspace, 'amlworkspace', 'usgov', {})?.required).toEqual([
      'privatelink.api.ml.azure.us',
      'privatelink.notebooks.usgovcloudapi.net',
    ]);
    expect(
      zonesFor('Microsoft.ContainerService/managedClusters', 'management', 'public', { region: 'westeurope' })?.required,
    ).toEqual(['privatelink.westeurope.azmk8s.io']);
    const account = (kind: string | undefined) =>
      zonesFor('Microsoft.CognitiveServices/accounts', 'account', 'public', { kind })?.required;
    expect(account('OpenAI')).toEqual(['privatelink.openai.azure.com']);
    expect(account(undefined)).toEqual(['privatelink.cognitiveservices.azure.com']);
    expect(zonesFor('Microsoft.Storage/storageAccounts', 'blob_secondary', 'public', {})?.required).toEqual([
      'privatelink.blob.core.windows.net',
    ]);
  });

  it('finds the fact about a property by its path', () => {
    expect(
      propertyFact('microsoft.network/networkinterfaces', 'properties.ipConfigurations[2].properties.publicipaddress')?.facts,
    ).toEqual(['F4.95']);
    expect(propertyFact('Microsoft.Storage/storageAccounts', 'properties.unheardOf')).toBeUndefined();
  });

  it('finds the smallest prefix', () => {
    expect([3, 4, 11, 12, 251, 252].map(smallestPrefixFor)).toEqual([29, 28, 28, 27, 24, 23]);
    expect(smallestPrefixFor(2 ** 30)).toBeUndefined();
  });
});

interface Row {
  readonly [key: string]: unknown;
}

describe.skipIf(!existsSync(file))('facts against the reference tables', () => {
  const reference = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly Row[]>) : {};
  const table = (name: string): readonly Row[] => reference[name] ?? [];

  it('asks the same flows', () => {
    const shape = (one: Row) => [
      one['id'],
      one['face'],
      one['from'],
      one['to'],
      one['protocol'],
      one['ports'],
      one['facts'],
      one['requiredFor'] ?? [],
      one['requiredWhen'] === null,
    ];
    const ours = flows.map((one) => ({ ...one, requiredWhen: one.requiredWhen }) as Row).map(shape);
    const byId = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
    expect(ours.toSorted(byId)).toEqual(table('flows').map(shape).toSorted(byId));
  });

  it('has the same tags, hosts and policies', () => {
    expect(requiredOutbound.map((one) => [one.id, one.ports])).toEqual(
      table('requiredOutbound').map((one) => [one['id'], one['ports']]),
    );
    expect(requiredHosts.map((one) => [one.hosts, one.ports])).toEqual(
      table('requiredFqdns').map((one) => [one['hosts'], one['ports']]),
    );
    expect(policies.map((one) => one.id)).toEqual(table('policies').map((one) => one['id']));
  });

  it('has the same private link groups', () => {
    for (const row of table('privateEndpointGroups')) {
      expect([...(groupIdsOf(String(row['resourceType'])) ?? [])].sort()).toEqual([...(row['groupIds'] as string[])].sort());
    }
    const named = privateLinkServices.filter((one) => one.managedNetwork).map((one) => one.resourceType);
    expect(named.sort()).toEqual(
      table('managedNetworkPeTargets')
        .map((one) => String(one['resourceType']))
        .sort(),
    );
  });

  it('knows every property and its values', () => {
    const notProperties = new Set([
      'source',
      'defaults',
      'default',
      'previewOnly',
      'immutable',
      'compareCaseInsensitive',
      'subresourceByType',
      'account',
      'classic',
    ]);
    const types = reference['resourceProperties'] as unknown as Record<string, Record<string, unknown>>;
    let walked = 0;
    for (const [type, properties] of Object.entries(types)) {
      const ours = resourceProperties.find((one) => one.type === type)?.properties ?? [];
      const byKey = (key: string) =>
        ours.find((one) => one.path === key || one.path.endsWith(`.${key.replace(/^ServiceTag\./, '')}`));
      for (const [key, values] of Object.entries(properties)) {
        if (notProperties.has(key)) continue;
        walked++;
        const fact = byKey(key);
        expect(fact, `${type} ${key}`).toBeDefined();
        const spelled = (list: readonly string[] | undefined) => list?.map((one) => one.toLowerCase()).sort();
        if (Array.isArray(values)) expect(spelled(fact?.values), `${type} ${key}`).toEqual(spelled(values as string[]));
      }
      for (const key of (properties['previewOnly'] as string[] | undefined) ?? [])
        expect(byKey(key)?.preview, `${type} ${key}`).toBe(true);
      for (const key of (properties['immutable'] as string[] | undefined) ?? [])
        expect(byKey(key)?.immutable, `${type} ${key}`).toBe(true);
      const defaults = (properties['defaults'] as Record<string, unknown> | undefined) ?? {};
      for (const [key, value] of Object.entries(defaults)) expect(byKey(key)?.default, `${type} ${key}`).toBe(String(value));
    }
    expect(walked).toBeGreaterThan(50);
  });
});
