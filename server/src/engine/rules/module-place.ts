import type { Origin, Via } from '../base/index.ts';
import type { ModuleCall } from '../evaluate/index.ts';
import type { ModelResource } from '../network/index.ts';
import type { Finding, Related } from './define-rule.ts';
import type { Edit, Fix, FixValue } from './fix.ts';
import { headOf } from './head.ts';

interface Placed {
  readonly subject: ModelResource;
  readonly at: Origin;
  readonly via: Via | undefined;
}

/**
 * Where the user can act on something. Nobody edits a registry module: what lies in one is placed at the argument of the user's call that decides it,
 * or at the module's name where that argument is left out, with the inner place beside it.
 */
export function userPlace({ subject, at, via }: Placed): { readonly at: Origin; readonly related: readonly Related[] } {
  const call = subject.calls.find((one) => one.registry);
  if (!call || !isInside(at, call, subject.calls)) return { at: isDeclaration(at, subject) ? headOf(at) : at, related: [] };
  const argument = argumentOf(call, via);
  const place = argument === undefined ? headOf(call.at) : { file: call.at.file, node: argument };
  return { at: place, related: [{ message: `'${subject.label}' is declared here, inside the module.`, at: headOf(subject.at) }] };
}

const isDeclaration = (at: Origin, subject: ModelResource): boolean => at.file === subject.at.file && at.node === subject.at.node;

/**
 * A finding's fixes as far as they change files of the user: inside a registry module the user's argument is set instead, by the module's own parameter name.
 * A value written outside of the resource may be used elsewhere as well, so changing it is left to the user.
 */
export function userFixes({ subject, via, fixes }: Finding): readonly Fix[] {
  const call = subject.calls.find((one) => one.registry);
  return fixes.flatMap((fix) => {
    const edits = fix.edits.map((edit) => (call ? userEdit(edit, call, subject.calls, via) : edit));
    if (!edits.every((edit) => edit !== undefined)) return [];
    const own = edits.every((edit) => edit.kind !== 'replace' || isOwn(edit.at, subject, call));
    return [{ ...fix, safe: fix.safe && own, edits }];
  });
}

/** Written in the declaration of the resource, or for a registry module in the call. */
const isOwn = (at: Origin, subject: ModelResource, call: ModuleCall | undefined): boolean =>
  [subject.at, ...subject.declarations.map(({ declaration }) => declaration), ...(call ? [call.at] : [])].some(
    (one) => at.file === one.file && at.node.startsWith(one.node),
  );

function userEdit(edit: Edit, call: ModuleCall, calls: readonly ModuleCall[], via: Via | undefined): Edit | undefined {
  if (edit.kind === 'append' || !isInside('into' in edit ? edit.into : edit.at, call, calls)) return edit;
  const name = decidingParameter(edit, call, via);
  if (name === undefined || call.arguments.has(name) || !('value' in edit)) return undefined;
  const { file, node } = call.at;
  return call.arguments.size > 0
    ? { kind: 'insert', into: { file, node: `${node}/params` }, path: [name], value: edit.value }
    : { kind: 'insert', into: { file, node: `${node}~body` }, path: ['params', name], value: edit.value };
}

/** The parameter whose default gave the value; for a property that is not there the one that is named and typed like it. */
function decidingParameter(edit: Edit, call: ModuleCall, via: Via | undefined): string | undefined {
  if (edit.kind === 'replace') return parameterOf(call, via);
  const [property] = edit.kind === 'insert' && edit.path.length === 1 ? edit.path : [];
  return [...call.parameters].find(
    ([name, type]) => edit.kind === 'insert' && name.toLowerCase() === property?.toLowerCase() && type === typeOf(edit.value),
  )?.[0];
}

function typeOf(value: FixValue): string {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'string' ? 'string' : 'object';
}

/** The user's own files are those of the calls before the registry module. */
function isInside(at: Origin, call: ModuleCall, calls: readonly ModuleCall[]): boolean {
  const own = new Set(calls.slice(0, calls.indexOf(call) + 1).map((one) => one.at.file));
  return !own.has(at.file);
}

/** The argument through which the value came, or would come: the module's parameter it passed last. */
export function argumentOf(call: ModuleCall, via: Via | undefined): string | undefined {
  const name = parameterOf(call, via);
  return name === undefined ? undefined : call.arguments.get(name);
}

/** The registry module's own parameter that decides a value. */
export function parameterOf(call: ModuleCall, via: Via | undefined): string | undefined {
  for (let step = via; step; step = step.next) {
    if (
      step.at.file === call.template &&
      (step.through === 'parameter' || step.through === 'parameter default' || step.through === 'module argument')
    )
      return step.name;
  }
  return undefined;
}
