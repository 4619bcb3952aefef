import type { ExtensionDeclaration, Template } from '../template.ts';
import { lowerFunctions, lowerOutputs, lowerParameters, lowerTypes, lowerVariables } from './declarations.ts';
import { member, membersOf, type Placed, textMember } from './json-access.ts';
import { lowerLiteral, lowerValue, type Reading } from './lower-value.ts';
import { keyId } from './node-id.ts';
import { scopeOfSchema } from './recognise.ts';
import { lowerResources } from './resources.ts';

/** Lowers a template object: a file's root or a nested deployment's `template`. */
export function lowerTemplate(reading: Reading, template: Placed): Template {
  const { resources, modules } = lowerResources(reading, member(template, 'resources'));
  return {
    kind: 'template',
    file: reading.file,
    id: template.id,
    language: 'arm',
    targetScope: scopeOfSchema(textMember(template, '$schema')),
    parameters: lowerParameters(reading, template),
    variables: lowerVariables(reading, template),
    functions: lowerFunctions(reading, template),
    types: lowerTypes(template),
    resources,
    modules,
    outputs: lowerOutputs(reading, template),
    imports: [],
    extensions: lowerExtensions(reading, template),
    asserts: membersOf(member(template, 'asserts')).map((assert) => ({
      id: assert.id,
      nameId: keyId(assert.id),
      name: assert.key,
      decorators: [],
      value: lowerValue(reading, assert),
    })),
    metadata: membersOf(member(template, 'metadata')).map((item) => ({ id: item.id, name: item.key, value: lowerLiteral(item) })),
  };
}

/** `extensions`, and `imports` as older compilers wrote them: name and version of a provider by alias. */
function lowerExtensions(reading: Reading, template: Placed): readonly ExtensionDeclaration[] {
  return [...membersOf(member(template, 'imports')), ...membersOf(member(template, 'extensions'))].map((item) => {
    const name = textMember(item, 'provider') ?? textMember(item, 'name') ?? '';
    const version = textMember(item, 'version');
    const configuration = member(item, 'config');
    return {
      id: item.id,
      specification: version === undefined ? name : `${name}@${version}`,
      alias: item.key,
      configuration: configuration && lowerValue(reading, configuration),
    };
  });
}
