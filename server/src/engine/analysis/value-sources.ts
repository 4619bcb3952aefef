import type { Origin, TextRange } from '../base/index.ts';
import type { EvaluatedDeployment, Value } from '../evaluate/index.ts';
import type { Place } from '../report/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { propertiesAt } from './property-hits.ts';

/** Where the value of a property comes from. */
export interface ValueSources {
  /** The property that was asked about, name and value. */
  readonly property: Place;
  /** Its name alone. */
  readonly name: Place;
  /** Where its values were written: several where loop turns or calls of a module differ. None where they stand in the property itself. */
  readonly targets: readonly Place[];
}

export interface SourceParts {
  readonly evaluated: EvaluatedDeployment;
  readonly source: SourceFile;
  readonly offset: number;
  readonly place: (origin: Origin) => Place;
}

/** Where the value of the property around an offset was written, through variables, defaults, module arguments and parameter files. */
export function valueSources({ evaluated, source, offset, place }: SourceParts): ValueSources | undefined {
  const hits = propertiesAt(evaluated, source, offset);
  const node = hits[0]?.property.node;
  const own = node === undefined ? undefined : source.rangeOf(node);
  if (node === undefined || own === undefined) return undefined;
  const origins = hits.map(({ property }) => writtenAt(property.value)).filter((origin) => !isIn(own, origin, source));
  const targets = new Map(origins.map((origin) => [`${origin.file} ${origin.node}`, place(origin)]));
  return {
    property: place({ file: source.file, node }),
    name: place({ file: source.file, node: node.replace(/~property$/, '~key') }),
    targets: [...targets.values()],
  };
}

/** Of a value that is known, its literal; of one that waits for something, what it waits for. */
function writtenAt(value: Value): Origin {
  const [wait] = value.kind === 'residual' ? value.waits : [];
  return wait?.at ?? value.origin;
}

function isIn(range: TextRange, origin: Origin, source: SourceFile): boolean {
  const written = origin.file === source.file ? source.rangeOf(origin.node) : undefined;
  return written !== undefined && range.start <= written.start && written.end <= range.end;
}
