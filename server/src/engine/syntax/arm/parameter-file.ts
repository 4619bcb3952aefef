import type { ParameterFile } from '../template.ts';
import { member, membersOf, type Placed } from './json-access.ts';
import { lowerLiteral, lowerValue, type Reading } from './lower-value.ts';
import { keyId } from './node-id.ts';

/** Lowers an ARM parameters file. Its values are taken as they stand: text in brackets is text there. */
export function lowerParameterFile(reading: Reading, root: Placed): ParameterFile {
  return {
    kind: 'parameters',
    file: reading.file,
    language: 'arm',
    using: undefined,
    extends: undefined,
    assignments: membersOf(member(root, 'parameters')).map((parameter) => {
      const value = member(parameter, 'value');
      const computed = member(parameter, 'expression');
      const reference = member(parameter, 'reference');
      const given = value ?? reference;
      return {
        id: parameter.id,
        nameId: keyId(parameter.id),
        name: parameter.key,
        value: given
          ? lowerLiteral(given)
          : computed
            ? lowerValue(reading, computed)
            : { kind: 'missing' as const, id: parameter.id },
        keyVaultReference: value === undefined && reference !== undefined,
      };
    }),
    variables: [],
    functions: [],
    types: [],
    imports: [],
  };
}
