import type { ParameterFile, Template } from '../template.ts';
import {
  lowerExtension,
  lowerFunction,
  lowerImport,
  lowerModule,
  lowerParameter,
  lowerReference,
  lowerResource,
  lowerTypeDeclaration,
  lowerValued,
} from './lower-declarations.ts';
import type { Lowering } from './lowering.ts';
import { type NodeKind, nodeIn, nodesIn, type SyntaxNode } from './node.ts';
import { plainText } from './string-text.ts';

const SCOPES = ['resourceGroup', 'subscription', 'managementGroup', 'tenant', 'local'] as const;

export function lowerTemplate(lowering: Lowering, program: SyntaxNode): Template {
  const { of, shared } = declarationsOf(lowering, program);
  lowering.mark('', program);
  return {
    kind: 'template',
    file: lowering.file,
    id: '',
    language: 'bicep',
    targetScope: targetScope(of('TargetScope')[0]),
    parameters: of('ParameterDeclaration').map((node) => lowerParameter(lowering, node)),
    ...shared(),
    resources: of('ResourceDeclaration').map((node) => lowerResource(lowering, node)),
    modules: of('ModuleDeclaration').map((node) => lowerModule(lowering, node)),
    outputs: of('OutputDeclaration').map((node) => lowerValued(lowering, 'output', node)),
    extensions: of('ExtensionDeclaration').map((node, index) => lowerExtension(lowering, node, index)),
    asserts: of('AssertDeclaration').map((node) => lowerValued(lowering, 'assert', node)),
    metadata: of('MetadataDeclaration').map((node) => lowerValued(lowering, 'metadata', node)),
  };
}

export function lowerParameterFile(lowering: Lowering, program: SyntaxNode): ParameterFile {
  const { of, shared } = declarationsOf(lowering, program);
  lowering.mark('', program);
  const using = of('UsingDeclaration')[0];
  const path = using && nodeIn(using, 'path');
  const extending = of('ExtendsDeclaration')[0];
  return {
    kind: 'parameters',
    file: lowering.file,
    language: 'bicep',
    using: path?.kind === 'None' ? null : lowerReference(lowering, path, 'using'),
    extends: extending && lowerReference(lowering, nodeIn(extending, 'path'), 'extends'),
    assignments: of('ParameterAssignment').map((node) => {
      const { id, nameId, name, value } = lowerValued(lowering, 'param', node);
      return { id, nameId, name, value, keyVaultReference: false };
    }),
    ...shared(),
  };
}

function declarationsOf(lowering: Lowering, program: SyntaxNode) {
  const items = nodesIn(program, 'items');
  const of = (kind: NodeKind): SyntaxNode[] => items.filter((item) => item.kind === kind);
  const shared = () => ({
    variables: of('VariableDeclaration').map((node) => lowerValued(lowering, 'var', node)),
    functions: of('FunctionDeclaration').map((node) => lowerFunction(lowering, node)),
    types: of('TypeDeclaration').map((node) => lowerTypeDeclaration(lowering, node)),
    imports: of('ImportDeclaration').flatMap((node, index) => lowerImport(lowering, node, index) ?? []),
  });
  return { of, shared };
}

/** Left out, a template is for a resource group. */
function targetScope(node: SyntaxNode | undefined): Template['targetScope'] {
  if (!node) return 'resourceGroup';
  const text = plainText(nodeIn(node, 'value'));
  return SCOPES.find((scope) => scope === text);
}
