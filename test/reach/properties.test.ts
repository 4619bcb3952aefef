import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../server/src/engine/reach/index.ts';
import { askOf, atlasOf } from '../support/reach.ts';
import {
  applicationRules,
  firewall,
  group,
  natRules,
  network,
  networkRules,
  nic,
  type Props,
  peers,
  ref,
  routes,
  storage,
} from '../support/reach-parts.ts';

/* What must hold for every network: laws that no single question shows. Seeded, so that a failure comes again. */

const SEED = { seed: 20260401 };
const OPEN: Readonly<Record<Verdict, number>> = { blocked: 0, unknown: 1, public: 2, private: 2 };

const prefix = fc.constantFrom(
  '*',
  '10.0.0.0/24',
  '10.0.0.0/25',
  '10.0.1.0/24',
  '10.0.0.4/32',
  '10.0.0.0/16',
  '10.1.0.0/16',
  '203.0.113.0/24',
  'VirtualNetwork',
  'Internet',
);
const target = fc.oneof(prefix, fc.constantFrom('Storage', 'Storage.WestEurope', 'AzureCloud', 'AzureMachineLearning'));
const ports = fc.constantFrom('*', '443', '22', '80,443', '400-500');
const shape = fc.record({
  direction: fc.constantFrom('Inbound', 'Outbound'),
  protocol: fc.constantFrom('*', 'Tcp', 'Udp'),
  source: prefix,
  destination: target,
  ports,
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

const spell = (one: Shape, name: string, priority: number, access: string): string =>
  `${name} ${priority} ${one.direction} ${access} ${one.protocol} ${one.source}>${one.destination} ${one.ports}`;

const rules = fc
  .array(fc.tuple(shape, fc.constantFrom('Allow', 'Deny'), fc.integer({ min: 101, max: 4000 })), { maxLength: 6 })
  .map((list) => {
    const taken = new Set<number>();
    return list.flatMap(([one, access, priority], at) => {
      if (taken.has(priority)) return [];
      taken.add(priority);
      return [spell(one, `r${at}`, priority, access)];
    });
  });

const template = (list: readonly string[]): string =>
  group('nsg', ...list) +
  network('vnet', '10.0.0.0/16', {
    a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }],
    b: ['10.0.1.0/24', { networkSecurityGroup: ref('nsg') }],
  }) +
  network('other', '10.1.0.0/16', { c: '10.1.0.0/24' }) +
  peers('vnet', 'other');

const QUESTIONS = [
  'vnet/a → vnet/b Tcp 443',
  'vnet/b → vnet/a Tcp 22',
  '10.0.0.4 → vnet/b Udp 443',
  'vnet/a → other/c Tcp 443',
  'other/c → vnet/a Tcp 450',
  'vnet/a → Internet Tcp 443',
  'vnet/a → Storage.WestEurope Tcp 443',
  'vnet/a → 203.0.113.9 Tcp 80',
  'vnet/a → vnet/b',
];

function verdicts(text: string, questions: readonly string[] = QUESTIONS): readonly Verdict[] {
  const atlas = atlasOf(text);
  return questions.map((question) => askOf(atlas, question).verdict);
}

describe('security groups', () => {
  it('never widen by a denial, wherever it stands', () => {
    fc.assert(
      fc.property(rules, shape, fc.integer({ min: 4001, max: 4096 }), fc.boolean(), (list, one, late, early) => {
        const before = verdicts(template(list));
        const after = verdicts(template([...list, spell(one, 'more', early ? 100 : late, 'Deny')]));
        for (const [at, verdict] of after.entries())
          expect(OPEN[verdict], `${QUESTIONS[at]}: ${before[at]} to ${verdict}`).toBeLessThanOrEqual(
            OPEN[before[at] ?? 'private'],
          );
      }),
      { ...SEED, numRuns: 30 },
    );
  });

  it('never narrow by a permission, wherever it stands', () => {
    fc.assert(
      fc.property(rules, shape, fc.integer({ min: 4001, max: 4096 }), fc.boolean(), (list, one, late, early) => {
        const before = verdicts(template(list));
        const after = verdicts(template([...list, spell(one, 'more', early ? 100 : late, 'Allow')]));
        for (const [at, verdict] of after.entries())
          expect(OPEN[verdict], `${QUESTIONS[at]}: ${before[at]} to ${verdict}`).toBeGreaterThanOrEqual(
            OPEN[before[at] ?? 'blocked'],
          );
      }),
      { ...SEED, numRuns: 30 },
    );
  });

  it('say the same of a prefix and of its halves, in one rule or in two', () => {
    const halves: Readonly<Record<string, string>> = {
      '10.0.0.0/24': '10.0.0.0/25,10.0.0.128/25',
      '10.0.0.0/16': '10.0.0.0/17,10.0.128.0/17',
      '203.0.113.0/24': '203.0.113.0/25,203.0.113.128/25',
      '10.1.0.0/16': '10.1.0.0/17,10.1.128.0/17',
    };
    const split = (text: string): string =>
      text.replace(
        / (\S+)>(\S+) /,
        (_, source: string, destination: string) => ` ${halves[source] ?? source}>${halves[destination] ?? destination} `,
      );
    const twice = (text: string): readonly string[] => {
      const [, source = ''] = / (\S+)>/.exec(text) ?? [];
      const parts = halves[source]?.split(',') ?? [];
      const [name, priority, ...rest] = text.split(' ');
      return parts.length === 0
        ? [text]
        : parts.map((part, at) =>
            [`${name}-${at}`, Number(priority) * 10 + at, ...rest].join(' ').replace(` ${source}>`, ` ${part}>`),
          );
    };
    const scaled = (text: string): string =>
      text.replace(/^(\S+) (\d+)/, (_, name: string, priority: string) => `${name} ${Number(priority) * 10}`);
    fc.assert(
      fc.property(
        rules.map((list) =>
          list.map((one) =>
            one.replace(/^(\S+) (\d+)/, (_, name: string, priority: string) => `${name} ${100 + (Number(priority) % 300)}`),
          ),
        ),
        (list) => {
          fc.pre(new Set(list.map((one) => one.split(' ')[1])).size === list.length);
          const whole = verdicts(template(list.map(scaled)));
          expect(verdicts(template(list.map(scaled).map(split)))).toEqual(whole);
          expect(verdicts(template(list.flatMap((one) => (twice(one).length > 1 ? twice(one) : [scaled(one)]))))).toEqual(whole);
        },
      ),
      { ...SEED, numRuns: 30 },
    );
  });

  it('do not depend on the order in which they are written', () => {
    fc.assert(
      fc.property(
        rules.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(verdicts(template(shuffled))).toEqual(verdicts(template(list)));
        },
      ),
      { ...SEED, numRuns: 25 },
    );
  });
});

describe('routes', () => {
  const route = fc.tuple(
    fc.constantFrom('0.0.0.0/0', '10.0.1.0/24', '10.0.0.0/16', '10.1.0.0/16', '203.0.113.0/24', 'Storage', '10.0.1.0/25'),
    fc.constantFrom('None', 'Internet', 'VnetLocal'),
  );
  const list = fc.uniqueArray(route, { maxLength: 4, selector: ([to]) => to });
  const routed = (entries: readonly (readonly [string, string])[]): string =>
    routes(
      'rt',
      entries.map(([to, hop], at) => `r${at} ${to} ${hop}`),
    ) +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { routeTable: ref('rt') }], b: '10.0.1.0/24' }) +
    network('other', '10.1.0.0/16', { c: '10.1.0.0/24' }) +
    peers('vnet', 'other');
  const asked = [
    'vnet/a → vnet/b Tcp 443',
    'vnet/a → other/c Tcp 443',
    'vnet/a → 203.0.113.9 Tcp 443',
    'vnet/a → Internet Tcp 443',
    'vnet/a → Storage.WestEurope Tcp 443',
  ];

  it('never widen by a route that drops', () => {
    fc.assert(
      fc.property(
        list,
        fc.constantFrom('0.0.0.0/0', '10.0.1.0/25', '203.0.113.0/25', '10.1.0.0/17', 'Storage.WestEurope'),
        (entries, to) => {
          fc.pre(entries.every(([other]) => other !== to));
          // A longer prefix takes over from what it lies in: dropping there opens nothing.
          const before = verdicts(routed(entries), asked);
          const after = verdicts(routed([...entries, [to, 'None']]), asked);
          for (const [at, verdict] of after.entries())
            expect(OPEN[verdict], `${asked[at]}: ${before[at]} to ${verdict}`).toBeLessThanOrEqual(OPEN[before[at] ?? 'private']);
        },
      ),
      { ...SEED, numRuns: 30 },
    );
  });

  it('say the same of a prefix and of its halves', () => {
    const halves: Readonly<Record<string, readonly string[]>> = {
      '10.0.1.0/24': ['10.0.1.0/25', '10.0.1.128/25'],
      '203.0.113.0/24': ['203.0.113.0/25', '203.0.113.128/25'],
      '10.1.0.0/16': ['10.1.0.0/17', '10.1.128.0/17'],
    };
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.constantFrom(...Object.keys(halves), '0.0.0.0/0'), fc.constantFrom('None', 'Internet', 'VnetLocal')),
          { maxLength: 4, selector: ([to]) => to },
        ),
        (entries) => {
          const split = entries.flatMap(([to, hop]) => (halves[to] ?? [to]).map((half) => [half, hop] as const));
          expect(verdicts(routed(split), asked)).toEqual(verdicts(routed(entries), asked));
        },
      ),
      { ...SEED, numRuns: 25 },
    );
  });
});

describe('firewalls', () => {
  const hub = (collections: readonly Props[]): string =>
    routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
    network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26' }) +
    network('spoke', '10.1.0.0/16', { a: ['10.1.0.0/24', { routeTable: ref('rt') }] }) +
    peers('hub', 'spoke') +
    nic('nic-app', 'spoke/a', { ip: '10.1.0.10' }) +
    firewall('fw', 'hub', collections);
  const asked = [
    'spoke/a → Internet Tcp 443',
    'spoke/a → pypi.org',
    'spoke/a → AzureMachineLearning Tcp 443',
    'spoke/a → 203.0.113.9 Udp 123',
    'Internet → nic-app Tcp 3389',
  ];
  const destination = fc.constantFrom('*', '203.0.113.0/24', 'AzureMachineLearning', 'AzureCloud', '10.1.0.10');
  const line = fc.tuple(
    fc.constantFrom('TCP', 'UDP', 'Any'),
    fc.constantFrom('*', '10.1.0.0/24', '10.9.0.0/24'),
    destination,
    fc.constantFrom('*', '443', '123', '3389'),
  );
  const hosts = fc.constantFrom('*', 'pypi.org', '*.org', 'ghcr.io');
  const collection = (name: string, priority: number) =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom('Allow' as const, 'Deny' as const), line)
        .map(([action, [protocol, source, to, port]]) =>
          networkRules(name, priority, action, `r ${protocol} ${source}>${to} ${port}`),
        ),
      fc
        .tuple(fc.constantFrom('Allow' as const, 'Deny' as const), hosts)
        .map(([action, host]) => applicationRules(name, priority, action, `r Https:443 *>${host}`)),
    );
  const policy = fc
    .tuple(collection('one', 200), collection('two', 300), collection('three', 400))
    .map((list) => [natRules('nat', 150, 'rdp TCP * 4000>10.1.0.10:3389'), ...list]);

  it('never widen by a denial', () => {
    fc.assert(
      fc.property(policy, line, fc.constantFrom(100, 250, 900), (list, [protocol, source, to, port], priority) => {
        const before = verdicts(hub(list), asked);
        const after = verdicts(
          hub([...list, networkRules('more', priority, 'Deny', `m ${protocol} ${source}>${to} ${port}`)]),
          asked,
        );
        for (const [at, verdict] of after.entries())
          expect(OPEN[verdict], `${asked[at]}: ${before[at]} to ${verdict}`).toBeLessThanOrEqual(OPEN[before[at] ?? 'private']);
      }),
      { ...SEED, numRuns: 30 },
    );
  });

  it('do not depend on the order in which collections are written', () => {
    fc.assert(
      fc.property(
        policy.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(verdicts(hub(shuffled), asked)).toEqual(verdicts(hub(list), asked));
        },
      ),
      { ...SEED, numRuns: 25 },
    );
  });
});

describe('the doors of services', () => {
  it('never widen by a denial, never narrow by an address that is let in', () => {
    const entry = fc.constantFrom('203.0.113.0/24', '198.51.100.0/24', '203.0.113.7');
    fc.assert(
      fc.property(fc.uniqueArray(entry, { maxLength: 2 }), entry, fc.constantFrom('Allow', 'Deny'), (list, more, action) => {
        const asked = ['Internet → st', '203.0.113.7 → st', '198.51.100.1 → st'];
        const account = (entries: readonly string[], defaultAction: string): string =>
          storage('st', { networkAcls: { defaultAction, ipRules: entries.map((value) => ({ value })) } });
        const before = verdicts(account(list, action), asked);
        const wider = verdicts(account([...list, more], action), asked);
        const narrower = verdicts(account(list, 'Deny'), asked);
        for (const [at, verdict] of before.entries()) {
          expect(OPEN[wider[at] ?? 'blocked']).toBeGreaterThanOrEqual(OPEN[verdict]);
          expect(OPEN[narrower[at] ?? 'private']).toBeLessThanOrEqual(OPEN[verdict]);
        }
      }),
      { ...SEED, numRuns: 30 },
    );
  });
});
