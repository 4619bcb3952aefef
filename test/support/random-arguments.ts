import type { Json } from '../../server/src/engine/report/contract.ts';

type Random = (below: number) => number;

interface Type {
  readonly type?: string;
  readonly $ref?: string;
  readonly nullable?: boolean;
  readonly allowedValues?: readonly Json[];
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Type | boolean;
  readonly prefixItems?: readonly Type[];
  readonly properties?: Readonly<Record<string, Type>>;
  readonly additionalProperties?: Type | boolean;
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, Type>> };
}

/** What an ARM template says of its parameters. */
export interface Declarations {
  readonly parameters?: Readonly<Record<string, Type & { readonly defaultValue?: Json }>>;
  readonly definitions?: Readonly<Record<string, Type>>;
}

/** How deep optional properties are filled in. */
const DEPTH = 5;

/** Arguments that fit the declared types: all that is required, and each optional one in some of the cases. */
export function randomArguments(template: Declarations, random: Random): Readonly<Record<string, Json>> {
  const chance = 1 + random(5);
  const given = Object.entries(template.parameters ?? {}).flatMap(([name, parameter]) => {
    const optional = parameter.defaultValue !== undefined || parameter.nullable === true;
    if (optional && random(chance + 1) !== 0) return [];
    const value = randomValue(name, parameter, template, random, DEPTH);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

function randomValue(name: string, declared: Type, template: Declarations, random: Random, depth: number): Json | undefined {
  const definition = declared.$ref ? template.definitions?.[declared.$ref.replace('#/definitions/', '')] : undefined;
  const type: Type = { ...definition, ...declared };
  const from = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  if (type.allowedValues && type.type?.toLowerCase() !== 'array') return from(type.allowedValues);
  if (type.discriminator) {
    const { propertyName, mapping } = type.discriminator;
    const kind = from(Object.keys(mapping));
    const body = randomValue(name, mapping[kind] ?? {}, template, random, depth - 1);
    return isObject(body) ? { ...body, [propertyName]: kind } : undefined;
  }
  switch (type.type?.toLowerCase()) {
    case 'bool':
      return random(2) === 0;
    case 'int': {
      const least = type.minValue ?? 1;
      return least + random(Math.min(20, (type.maxValue ?? least + 5) - least + 1));
    }
    case 'string':
    case 'securestring':
      return randomText(name, type, random);
    case 'array': {
      if (type.prefixItems) return type.prefixItems.map((item) => randomValue(name, item, template, random, depth - 1) ?? null);
      const count = Math.max(type.minLength ?? 0, depth <= 0 ? 0 : 1 + random(2));
      if (type.allowedValues) return type.allowedValues.slice(0, count);
      if (typeof type.items !== 'object') return [];
      const items = Array.from({ length: count }, () => randomValue(name, type.items as Type, template, random, depth - 1));
      return items.filter((item) => item !== undefined);
    }
    case 'object':
    case 'secureobject': {
      const given = Object.entries(type.properties ?? {}).flatMap(([key, property]) => {
        if (isNullable(property, template) && (depth <= 0 || random(3) === 0)) return [];
        const value = randomValue(key, property, template, random, depth - 1);
        return value === undefined ? [] : [[key, value] as const];
      });
      return Object.fromEntries(given);
    }
    default:
      return undefined;
  }
}

function isNullable(type: Type, template: Declarations): boolean {
  const definition = type.$ref ? template.definitions?.[type.$ref.replace('#/definitions/', '')] : undefined;
  return type.nullable ?? definition?.nullable ?? false;
}

function randomText(name: string, { minLength = 0, maxLength = 90 }: Type, random: Random): string {
  const number = random(90) + 10;
  const text = /(resource|subnet|workspace|vault|account|identity|network|table|group)e?s?Ids?$/i.test(name)
    ? `/subscriptions/11111111-1111-1111-1111-1111111111${number}/resourceGroups/rg-${number}/providers/Microsoft.Network/virtualNetworks/vnet-${number}/subnets/snet-${number}`
    : /prefix/i.test(name)
      ? `10.${number}.0.0/16`
      : /location|region/i.test(name)
        ? 'westeurope'
        : /role.*(id|name)/i.test(name)
          ? (['Reader', 'Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c'][random(3)] ?? 'Reader')
          : `contoso${number}`;
  return text.padEnd(minLength, 'x').slice(0, maxLength);
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as Bicep writes it. */
export function toBicep(value: Json): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${')}'`;
  if (Array.isArray(value)) return `[\n${value.map((item) => `${toBicep(item)}\n`).join('')}]`;
  if (isObject(value))
    return `{\n${Object.entries(value)
      .map(([key, item]) => `${toBicep(key)}: ${toBicep(item)}\n`)
      .join('')}}`;
  return String(value);
}
