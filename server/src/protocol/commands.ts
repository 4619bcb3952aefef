/** Client commands that the server's answers may name; the first argument is the document's URI. */
export const OPEN_TOPOLOGY = 'amlIsolation.openTopology';
export const OPEN_TOPOLOGY_TO_SIDE = 'amlIsolation.openTopologyToSide';
/** Gets the registry modules of a document into the cache. */
export const RESTORE_MODULES = 'amlIsolation.restoreModules';
/** Every deployment of the opened folders: its design, its matrix, what was found and what was not judged. */
export const OPEN_ISOLATION_REPORT = 'amlIsolation.openIsolationReport';
/** From where to where, by which hops and why. */
export const EXPLAIN_PATH_COMMAND = 'amlIsolation.explainPath';
/** What the owners of the firewall have to let through, on the clipboard. */
export const COPY_REQUIRED_OUTBOUND = 'amlIsolation.copyRequiredOutbound';
/** What the owners of the DNS have to resolve, on the clipboard. */
export const COPY_DNS_HAND_OFF = 'amlIsolation.copyDnsHandOff';
/** The editor's own: opens what its argument names, at the place its fragment names. */
export const OPEN_IN_EDITOR = 'vscode.open';
