import type { FileId, Origin } from '../base/index.ts';
import type {
  FunctionDeclaration,
  ImportDeclaration,
  ModuleDeclaration,
  ParameterFile,
  Template,
  TypeDeclaration,
} from '../syntax/index.ts';
import { type Declarations, declarationsOf, nameKey, type ResourceNode } from './declarations.ts';
import type { ModuleCall } from './deployment.ts';
import { evaluate } from './expressions.ts';
import { openImport, readText } from './files.ts';
import type { DeploymentScope } from './functions/function.ts';
import { idKey } from './identity.ts';
import { expandModules, type ModuleInstance } from './modules.ts';
import { bindParameter } from './parameters.ts';
import { opaque } from './residual.ts';
import { expandResource, type ResourceInstance } from './resources.ts';
import { Memo, type Run } from './run.ts';
import type { Scope } from './scope.ts';
import type { Sink } from './sink.ts';
import type { Value } from './value.ts';
import { through } from './via.ts';

export interface FunctionInUnit {
  readonly declaration: FunctionDeclaration;
  readonly unit: Unit;
}

export interface TypeInUnit {
  readonly declaration: TypeDeclaration;
  readonly unit: Unit;
}

export interface UnitSetup {
  readonly run: Run;
  readonly sink: Sink;
  readonly content: Template | ParameterFile;
  readonly site: DeploymentScope;
  /** Module calls from the root to this template. */
  readonly calls: readonly ModuleCall[];
  /** Call sites and loop keys from the root: the identity of this instance. */
  readonly path: string;
  /** What a parameter was given, undefined where nothing was. */
  readonly given: (name: string) => Value | undefined;
  /** Parameters that are unknown whatever is given for them. */
  readonly open?: ReadonlySet<string>;
  /** For a nested template with outer evaluation: the scope whose names its expressions mean. */
  readonly outer?: Scope;
  /** For a parameter file that extends another: that one. */
  readonly base?: Unit;
}

/** One file's (or nested template's) declarations, evaluated with one set of parameters in one place. Each name is evaluated once, when it is first asked for. */
export class Unit {
  readonly run: Run;
  readonly sink: Sink;
  readonly content: Template | ParameterFile;
  readonly site: DeploymentScope;
  readonly calls: readonly ModuleCall[];
  readonly path: string;
  readonly declarations: Declarations;
  readonly memo: Memo;
  readonly setup: UnitSetup;
  private readonly resources = new Map<ResourceNode, Map<ResourceInstance | undefined, readonly ResourceInstance[]>>();
  private readonly moduleInstances = new Map<ModuleDeclaration, readonly ModuleInstance[]>();
  private readonly libraries = new Map<ImportDeclaration, Unit | undefined>();
  private byId: Map<string, ResourceInstance | ModuleInstance> | 'building' | undefined;

  constructor(setup: UnitSetup) {
    this.setup = setup;
    this.run = setup.run;
    this.sink = setup.sink;
    this.content = setup.content;
    this.site = setup.site;
    this.calls = setup.calls;
    this.path = setup.path;
    this.declarations = declarationsOf(setup.content);
    this.memo = new Memo(setup.run, setup.sink);
  }

  /** The scope of the file's top level. */
  scope(): Scope {
    return this.setup.outer
      ? { ...this.setup.outer, holder: this, within: undefined }
      : { unit: this, holder: this, frames: undefined, within: undefined };
  }

  origin(node: string): Origin {
    return { file: this.content.file, node };
  }

  symbol(name: string): ResourceNode | ModuleDeclaration | undefined {
    return this.declarations.symbols.get(nameKey(this.content, name));
  }

  /** A parameter's or variable's value; `at` is where it is asked for. */
  named(name: string, space: 'any' | 'parameter' | 'variable', at: Origin): Value {
    const key = nameKey(this.content, name);
    const { parameters, variables, assignments, imports } = this.declarations;
    const parameter = space === 'variable' ? undefined : parameters.get(key);
    if (parameter)
      return this.memo.once(`parameter ${key}`, parameter.name, this.origin(parameter.id), () => bindParameter(parameter, this));
    const variable = space === 'parameter' ? undefined : variables.get(key);
    if (variable) {
      const origin = this.origin(variable.id);
      return this.memo.once(`variable ${key}`, variable.name, origin, () =>
        through(evaluate(variable.value, this.scope()), 'variable', variable.name, origin),
      );
    }
    const assignment = assignments.get(key);
    if (assignment)
      return this.memo.once(`assignment ${key}`, assignment.name, this.origin(assignment.id), () =>
        evaluate(assignment.value, this.scope()),
      );
    const imported = imports.get(key);
    if (imported) {
      const library = this.library(imported.from);
      return library ? library.named(imported.name, 'variable', at) : notRead(name, at);
    }
    if (name === 'base' && this.setup.base) return this.setup.base.assigned(at);
    return this.unresolved(name, at);
  }

  /** All that a parameter file assigns, as one object. */
  assigned(at: Origin): Value {
    const names = [...this.declarations.assignments.values()];
    return {
      kind: 'object',
      properties: names.map(({ id, name }) => ({ key: name, node: id, value: this.named(name, 'any', at) })),
      rest: undefined,
      origin: at,
      via: undefined,
    };
  }

  /** The names of a wildcard import. */
  namespace(name: string): Unit | undefined {
    const from = this.declarations.wildcards.get(nameKey(this.content, name));
    return from && this.library(from);
  }

  functionNamed(namespace: string | undefined, name: string): FunctionInUnit | undefined {
    const { functions, imports } = this.declarations;
    const declaration =
      functions.get(nameKey(this.content, namespace === undefined ? name : `${namespace}.${name}`)) ??
      this.exportedFunction(namespace, name);
    if (declaration) return { declaration, unit: this };
    const imported = namespace === undefined ? imports.get(nameKey(this.content, name)) : undefined;
    return imported && this.library(imported.from)?.functionNamed(undefined, imported.name);
  }

  typeNamed(name: string): TypeInUnit | undefined {
    const declaration = this.declarations.types.get(nameKey(this.content, name));
    if (declaration) return { declaration, unit: this };
    const imported = this.declarations.imports.get(nameKey(this.content, name));
    return imported && this.library(imported.from)?.typeNamed(imported.name);
  }

  instancesOf(node: ResourceNode, outer: ResourceInstance | undefined): readonly ResourceInstance[] {
    const known = this.resources.get(node)?.get(outer);
    if (known) return known;
    const byOuter = this.resources.get(node) ?? new Map<ResourceInstance | undefined, readonly ResourceInstance[]>();
    this.resources.set(node, byOuter);
    byOuter.set(outer, []);
    const made = expandResource(node, outer, this);
    byOuter.set(outer, made);
    return made;
  }

  modulesOf(declaration: ModuleDeclaration): readonly ModuleInstance[] {
    const known = this.moduleInstances.get(declaration);
    if (known) return known;
    this.moduleInstances.set(declaration, []);
    const made = expandModules(declaration, this);
    this.moduleInstances.set(declaration, made);
    return made;
  }

  /** Every instance of every resource, nested ones after their parents. */
  allResources(): readonly ResourceInstance[] {
    const below = (node: ResourceNode, outer: ResourceInstance | undefined): ResourceInstance[] =>
      this.instancesOf(node, outer).flatMap((instance) => [
        instance,
        ...node.children.flatMap((child) => below(child, instance)),
      ]);
    return this.declarations.resources.flatMap((node) => below(node, undefined));
  }

  allModules(): readonly ModuleInstance[] {
    return this.declarations.modules.flatMap((declaration) => this.modulesOf(declaration));
  }

  /** A declared resource or nested deployment by its id, or by its name alone. Asked while ids are being computed it knows none. */
  declaredAs(target: Value): ResourceInstance | ModuleInstance | undefined {
    if (this.byId === 'building') return undefined;
    if (this.byId === undefined) this.byId = this.collectIds();
    const key = idKey(target);
    return key === undefined ? undefined : this.byId.get(key);
  }

  library(from: ImportDeclaration): Unit | undefined {
    if (!this.libraries.has(from)) this.libraries.set(from, openImport(from, this));
    return this.libraries.get(from);
  }

  read(path: string, at: Origin): { readonly file: FileId; readonly text: string } | undefined {
    return readText(path, this, at);
  }

  private collectIds(): Map<string, ResourceInstance | ModuleInstance> {
    this.byId = 'building';
    const found = new Map<string, ResourceInstance | ModuleInstance>();
    const add = (value: Value, instance: ResourceInstance | ModuleInstance): void => {
      const key = idKey(value);
      if (key !== undefined && (!found.has(key) || instance.condition()?.kind !== 'bool')) found.set(key, instance);
    };
    for (const instance of [...this.allResources(), ...this.allModules()]) {
      add(instance.name(), instance);
      add(instance.id(), instance);
    }
    return found;
  }

  private exportedFunction(namespace: string | undefined, name: string): FunctionDeclaration | undefined {
    if (namespace !== undefined || this.content.language !== 'arm') return undefined;
    return this.declarations.functions.get(`__bicep.${name.toLowerCase()}`);
  }

  private unresolved(name: string, at: Origin): Value {
    const message = `The name '${name}' is not declared.`;
    this.sink.problem('name-not-declared', 'error', message, at);
    return opaque(name, at, { what: message, kind: 'syntax', at });
  }
}

const notRead = (name: string, at: Origin): Value => opaque(name, at, { what: `the import of '${name}'`, kind: 'module', at });
