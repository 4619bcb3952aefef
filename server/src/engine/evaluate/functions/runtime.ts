import { define, type NamedFunction, refuse, textAt, undecided } from './arguments.ts';

/** What only a running deployment can answer: the time, chance, who deploys, what Azure offers where. And `fail`, which ends one. */
export const runtimeFunctions: readonly NamedFunction[] = [
  ...[
    'deployer',
    'externalInput',
    'newGuid',
    'pickZones',
    'providers',
    'readEnvironmentVariable',
    'roleDefinitions',
    'toLogicalZone',
    'toLogicalZones',
    'toPhysicalZone',
    'toPhysicalZones',
    'utcNow',
  ].map(undecided),
  define('fail', 1, 1, (args, call) => {
    const message = textAt(args, 0, call);
    return message === undefined ? undefined : refuse(call, `ends the deployment: ${message}`);
  }),
];
