import type { Identity } from '../network/index.ts';
import { type Atlas, type Attachment, identityOf } from './atlas.ts';

/** What has a public IP address: an interface, a load balancer's front end, a firewall, a gateway. */
export function publicIpOwner(atlas: Atlas, publicIp: Identity): Attachment | undefined {
  return atlas.attachments.find((one) => one.publicIps.some((reference) => identityOf(reference) === publicIp));
}
