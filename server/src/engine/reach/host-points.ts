import { foreignHosts, hostTags } from '../facts/index.ts';
import { coversHost, parseServiceTag, remember, type ServiceTag } from '../ip/index.ts';
import type { Point } from './point.ts';
import { serviceOfTag } from './service-target.ts';

/** The public address of a host, in the service tags that its name shows. */
export const hostPoint = remember((host: string): Point => {
  const tags = tagsOfHost(host);
  return {
    label: `the address of ${host}`,
    kind: 'host',
    within: undefined,
    network: undefined,
    groups: [],
    tags,
    tagsComplete: tags.length > 0 || isForeign(host) ? true : isMicrosoftHost(host) ? false : 'but for tenants',
    service: tags[0] && serviceOfTag(tags[0]),
    region: undefined,
  };
});

export function tagsOfHost(host: string): readonly ServiceTag[] {
  return hostTags
    .filter((one) => one.hosts.some((pattern) => coversHost(pattern, host)))
    .map((one) => {
      const region = regionBefore(host, one.afterRegion ?? []);
      return parseServiceTag(region === undefined ? one.tag : `${one.tag}.${region}`);
    });
}

/** `westeurope` of `account.westeurope.batch.azure.com`. */
function regionBefore(host: string, ends: readonly string[]): string | undefined {
  const end = ends.find((one) => host.toLowerCase().endsWith(`.${one}`));
  const label =
    end &&
    host
      .slice(0, -end.length - 1)
      .split('.')
      .at(-1);
  return label !== undefined && /^[a-z]+[0-9]?$/i.test(label) ? label.toLowerCase() : undefined;
}

/** Hosts that stand for a tag where a firewall matches names. */
export function hostsOfTag(tag: ServiceTag): readonly string[] {
  return hostTags.find((one) => one.tag.toLowerCase() === tag.name.toLowerCase())?.hosts ?? [];
}

function isForeign(host: string): boolean {
  return foreignHosts.some((pattern) => coversHost(pattern, host));
}

export function isMicrosoftHost(host: string): boolean {
  return /(^|\.)(microsoft|windows|windowsupdate|azure|azureml|azurecr|azureedge|microsoftonline|office|office365|msedge|visualstudio|live|bing|msftncsi|azurefd|trafficmanager|aznbcontent|azmk8s|vscode|aka|azure-automation|applicationinsights|azuredatabricks|azure-api)\.(com|net|io|ms|org|dev|us|cn)$/i.test(
    host.replace(/^\*\.?/, ''),
  );
}
