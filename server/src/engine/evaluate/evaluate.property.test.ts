import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateText, show } from '../../../../test/support/evaluate-text.ts';
import { termKey } from './identity.ts';

/** A small template: parameters, variables over what stands before them, resources over all. */
interface Sketch {
  readonly parameters: readonly { readonly name: string; readonly type: 'string' | 'bool' | 'int'; readonly given: boolean }[];
  readonly variables: readonly { readonly name: string; readonly text: string; readonly uses: readonly string[] }[];
  readonly resources: readonly { readonly name: string; readonly text: string; readonly uses: readonly string[] }[];
}

const LITERALS = { string: "'value'", bool: 'true', int: '7' };

/** Expressions over names of any type, each with what it reads. */
const EXPRESSIONS: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `'\${${a}}-\${${b}}'`,
  (a, b) => `[${a}, ${b}]`,
  (a, b) => `{ first: ${a}, second: ${b} }`,
  (a, b) => `string(${a}) == string(${b}) ? ${a} : ${b}`,
  (a, b) => `contains([${a}], ${b})`,
  (a, b) => `length([${a}, ${b}])`,
  (a, b) => `uniqueString(string(${a}), string(${b}))`,
  (a, b) => `map([${a}, ${b}], item => { it: item })`,
  (a, b) => `union({ a: ${a} }, { b: ${b} })`,
  (a, b) => `[for item in [${a}, ${b}]: string(item)]`,
];

const sketches: fc.Arbitrary<Sketch> = fc
  .record({
    parameters: fc.array(fc.record({ type: fc.constantFrom('string', 'bool', 'int'), given: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    variables: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 5 }),
    resources: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
  })
  .map(({ parameters, variables, resources }) => {
    const named = parameters.map((one, at) => ({ ...one, name: `par${at}` }));
    const names = named.map(({ name }) => name);
    const over = ([kind, left, right]: readonly [number, number, number], known: readonly string[]) => {
      const uses = [known[left % known.length] ?? '', known[right % known.length] ?? ''] as const;
      return { text: EXPRESSIONS[kind % EXPRESSIONS.length]?.(...uses) ?? '', uses };
    };
    const made: { name: string; text: string; uses: readonly string[] }[] = [];
    for (const [at, one] of variables.entries())
      made.push({ name: `var${at}`, ...over(one, [...names, ...made.map(({ name }) => name)]) });
    const all = [...names, ...made.map(({ name }) => name)];
    return {
      parameters: named,
      variables: made,
      resources: resources.map((one, at) => ({ name: `res${at}`, ...over(one, all) })),
    };
  });

function declarations({ parameters, variables, resources }: Sketch): readonly string[] {
  return [
    ...parameters.map(({ name, type, given }) => `param ${name} ${type}${given ? ` = ${LITERALS[type]}` : ''}`),
    ...variables.map(({ name, text }) => `var ${name} = ${text}`),
    ...resources.map(
      ({ name, text }) =>
        `resource ${name} 'Microsoft.Network/virtualNetworks@2023-09-01' = { name: '${name}', properties: { value: ${text} } }`,
    ),
  ];
}

const bodies = (text: string): ReadonlyMap<string, string> =>
  new Map(evaluateText(text).resources.map((resource) => [termKey(resource.name), termKey(resource.body)]));

describe('evaluation', () => {
  it('gives the same each time', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const text = declarations(sketch).join('\n');
        expect(show(evaluateText(text))).toBe(show(evaluateText(text)));
      }),
    );
  });

  it('does not depend on the order of declarations', () => {
    fc.assert(
      fc.property(sketches, fc.infiniteStream(fc.nat()), (sketch, order) => {
        const lines = [...declarations(sketch)];
        const shuffled = lines.map((line) => [order.next().value as number, line] as const).sort(([a], [b]) => a - b);
        expect(bodies(shuffled.map(([, line]) => line).join('\n'))).toEqual(bodies(lines.join('\n')));
      }),
    );
  });

  it('does not depend on the names of variables and resources', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const text = declarations(sketch).join('\n');
        const renamed = text.replaceAll(/\bvar(\d)\b/g, 'renamed$1').replaceAll(/\bresource res(\d)/g, 'resource other$1');
        expect(bodies(renamed)).toEqual(bodies(text));
      }),
    );
  });

  it('changes nothing that does not rest on a parameter when that parameter becomes unknown', () => {
    fc.assert(
      fc.property(sketches, fc.nat(), (sketch, which) => {
        const chosen = sketch.parameters[which % sketch.parameters.length]?.name ?? '';
        const rest = restingOn(chosen, sketch);
        const known = bodies(
          declarations({ ...sketch, parameters: sketch.parameters.map((one) => ({ ...one, given: true })) }).join('\n'),
        );
        const open = bodies(
          declarations({ ...sketch, parameters: sketch.parameters.map((one) => ({ ...one, given: one.name !== chosen })) }).join(
            '\n',
          ),
        );
        for (const { name } of sketch.resources) if (!rest.has(name)) expect(open.get(`"${name}"`)).toBe(known.get(`"${name}"`));
      }),
    );
  });
});

/** Names of what reads a name, directly or through variables. */
function restingOn(name: string, { variables, resources }: Sketch): ReadonlySet<string> {
  const found = new Set([name]);
  for (const one of [...variables, ...resources]) if (one.uses.some((use) => found.has(use))) found.add(one.name);
  return found;
}
