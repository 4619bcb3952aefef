import type { EvaluatedDeployment, EvaluatedResource, ObjectValue, Property, Value } from '../evaluate/index.ts';
import type { SourceFile } from '../syntax/index.ts';

/** A property of a resource that stands at a place of a text. */
export interface PropertyHit {
  readonly resource: EvaluatedResource;
  /** From the resource's body, list items as `[n]`. */
  readonly path: string;
  readonly property: Property;
}

/** The closest property around an offset, once for every resource (loop turn, call of a module) that takes it from there. */
export function propertiesAt({ resources }: EvaluatedDeployment, source: SourceFile, offset: number): readonly PropertyHit[] {
  const around = source.nodesAt(offset);
  const hits = resources
    .filter((resource) => resource.declaration.file === source.file)
    .flatMap((resource) => [...hitsIn(resource, source.file, around)]);
  const closest = Math.min(...hits.map(({ depth }) => depth));
  return hits.filter(({ depth }) => depth === closest);
}

/** `depth` is the position in the list of places around the offset: the smaller, the closer. */
function* hitsIn(
  resource: EvaluatedResource,
  file: string,
  around: readonly string[],
): Iterable<PropertyHit & { readonly depth: number }> {
  function* walk(value: Value, path: string): Iterable<PropertyHit & { readonly depth: number }> {
    if (value.kind === 'object')
      for (const property of value.properties)
        yield* visit(property, path === '' ? property.key : `${path}.${property.key}`, value);
    else if (value.kind === 'array') for (const [index, item] of value.items.entries()) yield* walk(item, `${path}[${index}]`);
  }
  function* visit(property: Property, path: string, owner: ObjectValue): Iterable<PropertyHit & { readonly depth: number }> {
    const depth = property.node === undefined || owner.origin.file !== file ? -1 : around.indexOf(property.node);
    if (depth >= 0) yield { resource, path, property, depth };
    yield* walk(property.value, path);
  }
  yield* walk(resource.body, '');
}
