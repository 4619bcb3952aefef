/** What a person asks for and reads: a path explained, hand-offs for firewall and DNS, the report of all deployments. The server writes, the editor shows. */
export { activateReportsFeature } from './activation.ts';
