import type {
  FunctionDeclaration,
  ImportDeclaration,
  ModuleDeclaration,
  OutputDeclaration,
  ParameterDeclaration,
  ParameterFile,
  ResourceDeclaration,
  Template,
  TypeDeclaration,
  VariableDeclaration,
} from '../syntax/index.ts';

/** The names a file declares. Bicep's are looked up as spelled, ARM's without case. */
export interface Declarations {
  readonly parameters: ReadonlyMap<string, ParameterDeclaration>;
  readonly variables: ReadonlyMap<string, VariableDeclaration>;
  readonly outputs: ReadonlyMap<string, OutputDeclaration>;
  /** By name; ARM's by `namespace.name`. */
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly types: ReadonlyMap<string, TypeDeclaration>;
  /** By the name under which they are imported. */
  readonly imports: ReadonlyMap<string, { readonly from: ImportDeclaration; readonly name: string }>;
  readonly wildcards: ReadonlyMap<string, ImportDeclaration>;
  readonly assignments: ReadonlyMap<string, ParameterFile['assignments'][number]>;
  readonly resources: readonly ResourceNode[];
  readonly modules: readonly ModuleDeclaration[];
  readonly symbols: ReadonlyMap<string, ResourceNode | ModuleDeclaration>;
  /** All resources, nested ones included, each after its parent. */
  readonly allResources: readonly ResourceNode[];
}

/** A resource declaration in its place: parents and children. */
export interface ResourceNode {
  readonly declaration: ResourceDeclaration;
  readonly parent: ResourceNode | undefined;
  readonly children: readonly ResourceNode[];
}

export const isResourceNode = (found: ResourceNode | ModuleDeclaration): found is ResourceNode => 'declaration' in found;

const known = new WeakMap<Template | ParameterFile, Declarations>();

export function declarationsOf(content: Template | ParameterFile): Declarations {
  const found = known.get(content);
  if (found) return found;
  const made = collect(content);
  known.set(content, made);
  return made;
}

export function nameKey(content: Template | ParameterFile, name: string): string {
  return content.language === 'arm' ? name.toLowerCase() : name;
}

function collect(content: Template | ParameterFile): Declarations {
  const key = (name: string): string => nameKey(content, name);
  // Of two with one name, which the compiler refuses, the first counts.
  const byName = <T extends { readonly name: string }>(items: readonly T[]): Map<string, T> => {
    const named = new Map<string, T>();
    for (const item of items) if (!named.has(key(item.name))) named.set(key(item.name), item);
    return named;
  };
  const template = content.kind === 'template' ? content : undefined;
  const resources = (template?.resources ?? []).map((declaration) => nodeOf(declaration, undefined));
  const modules = template?.modules ?? [];
  const symbols = new Map<string, ResourceNode | ModuleDeclaration>();
  for (const node of resources) if (node.declaration.symbol !== undefined) symbols.set(key(node.declaration.symbol), node);
  for (const module of modules) if (module.symbol !== undefined) symbols.set(key(module.symbol), module);
  return {
    parameters: byName(template?.parameters ?? []),
    variables: byName(content.variables),
    outputs: byName(template?.outputs ?? []),
    functions: new Map(
      content.functions.map((item) => [key(item.namespace === undefined ? item.name : `${item.namespace}.${item.name}`), item]),
    ),
    types: byName(content.types),
    imports: new Map(content.imports.flatMap((from) => from.names.map(({ name, as }) => [key(as), { from, name }] as const))),
    wildcards: new Map(
      content.imports.filter((from) => from.wildcard !== undefined).map((from) => [key(from.wildcard ?? ''), from]),
    ),
    assignments: content.kind === 'parameters' ? byName(content.assignments) : new Map(),
    resources,
    modules,
    symbols,
    allResources: resources.flatMap(withDescendants),
  };
}

function nodeOf(declaration: ResourceDeclaration, parent: ResourceNode | undefined): ResourceNode {
  const children: ResourceNode[] = [];
  const node: ResourceNode = { declaration, parent, children };
  for (const child of declaration.children) children.push(nodeOf(child, node));
  return node;
}

const withDescendants = (node: ResourceNode): ResourceNode[] => [node, ...node.children.flatMap(withDescendants)];
