import type {
  FunctionDeclaration,
  OutputDeclaration,
  ParameterDeclaration,
  TypeDeclaration,
  VariableDeclaration,
} from '../template.ts';
import { member, membersOf, type Placed, textMember } from './json-access.ts';
import { copiesIn, lowerCopy, lowerValue, type Reading } from './lower-value.ts';
import { keyId } from './node-id.ts';
import { lowerDecorators, lowerType } from './types.ts';

export function lowerParameters(reading: Reading, template: Placed): readonly ParameterDeclaration[] {
  return membersOf(member(template, 'parameters')).map((parameter) => {
    const value = member(parameter, 'defaultValue');
    return {
      id: parameter.id,
      nameId: keyId(parameter.id),
      name: parameter.key,
      decorators: lowerDecorators(parameter),
      type: lowerType(parameter),
      default: value && lowerValue(reading, value),
    };
  });
}

export function lowerTypes(template: Placed): readonly TypeDeclaration[] {
  return membersOf(member(template, 'definitions')).map((definition) => ({
    id: definition.id,
    nameId: keyId(definition.id),
    name: definition.key,
    decorators: lowerDecorators(definition),
    type: lowerType(definition) ?? { id: definition.id, decorators: [], kind: 'opaque' },
  }));
}

/** The variables, those of a `copy` array among them. */
export function lowerVariables(reading: Reading, template: Placed): readonly VariableDeclaration[] {
  const variables: VariableDeclaration[] = [];
  for (const variable of membersOf(member(template, 'variables'))) {
    const copies = variable.key.toLowerCase() === 'copy' ? copiesIn(variable) : undefined;
    if (copies === undefined) {
      variables.push({
        id: variable.id,
        nameId: keyId(variable.id),
        name: variable.key,
        decorators: [],
        type: undefined,
        value: lowerValue(reading, variable),
      });
      continue;
    }
    for (const copy of copies) {
      const name = textMember(copy, 'name') ?? '';
      variables.push({
        id: copy.id,
        nameId: member(copy, 'name')?.id ?? copy.id,
        name,
        decorators: [],
        type: undefined,
        value: lowerCopy(reading, copy, copy.id),
      });
    }
  }
  return variables;
}

export function lowerOutputs(reading: Reading, template: Placed): readonly OutputDeclaration[] {
  return membersOf(member(template, 'outputs')).map((output) => {
    const copy = member(output, 'copy');
    const value = member(output, 'value');
    const condition = member(output, 'condition');
    return {
      id: output.id,
      nameId: keyId(output.id),
      name: output.key,
      decorators: lowerDecorators(output),
      type: lowerType(output),
      condition: condition && lowerValue(reading, condition),
      value: copy
        ? lowerCopy(reading, copy, copy.id, textMember(copy, 'name') ?? output.key)
        : value
          ? lowerValue(reading, value)
          : { kind: 'missing', id: output.id },
    };
  });
}

export function lowerFunctions(reading: Reading, template: Placed): readonly FunctionDeclaration[] {
  return membersOf(member(template, 'functions')).flatMap((group) => {
    const namespace = textMember(group, 'namespace');
    return membersOf(member(group, 'members')).map((own) => {
      const output = member(own, 'output');
      const body = member(output, 'value');
      return {
        id: own.id,
        nameId: keyId(own.id),
        name: own.key,
        decorators: lowerDecorators(own),
        namespace,
        parameters: membersOf(member(own, 'parameters')).map((parameter) => ({
          name: textMember(parameter, 'name') ?? '',
          type: lowerType(parameter),
        })),
        returns: lowerType(output),
        body: body ? lowerValue(reading, body) : { kind: 'missing' as const, id: own.id },
      };
    });
  });
}
