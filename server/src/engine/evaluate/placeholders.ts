import { opaque } from './residual.ts';
import { type Piece, textOf } from './text.ts';
import type { Property, Residual, StringValue, Value } from './value.ts';

/** What pipelines fill into parameter files before they deploy: azd's and shells' `${NAME}`, token replacers' `#{name}#` and `__NAME__`, MSBuild's `$(name)`. */
const PLACEHOLDER = /(\$\{[^{}]+\}|#\{[^{}]+\}#|\$\([^()]+\)|__[A-Za-z][A-Za-z0-9_.-]*?__)/;

/** Marks the placeholders in a value from a parameter file, or puts unknown texts in their place. */
export function withPlaceholders(value: Value, as: 'literal' | 'unknown'): Value {
  switch (value.kind) {
    case 'string':
      if (!PLACEHOLDER.test(value.value)) return value;
      return as === 'literal' ? { ...value, placeholder: true } : unknownText(value);
    case 'array':
      return { ...value, items: value.items.map((item) => withPlaceholders(item, as)) };
    case 'object':
      return {
        ...value,
        properties: value.properties.map((property): Property => ({ ...property, value: withPlaceholders(property.value, as) })),
      };
    default:
      return value;
  }
}

function unknownText(value: StringValue): Value {
  const pieces = value.value.split(PLACEHOLDER).map((part, at): Piece => (at % 2 === 0 ? part : placeholder(part, value)));
  const [only] = pieces.filter((piece) => piece !== '');
  if (pieces.filter((piece) => piece !== '').length === 1 && only !== undefined && typeof only !== 'string')
    return { ...only, via: value.via };
  return { ...textOf(pieces, value.origin), via: value.via };
}

const placeholder = (text: string, { origin }: StringValue): Residual =>
  opaque(text, origin, { what: `pipeline placeholder ${text}`, kind: 'placeholder', at: origin });
