import type { Origin } from '../base/index.ts';
import type {
  BinaryExpression,
  BinaryOperator,
  CallExpression,
  Expression,
  LambdaExpression,
  MethodCallExpression,
  UnaryExpression,
} from '../syntax/index.ts';
import { evaluate, originOf } from './expressions.ts';
import { listFolder } from './files.ts';
import { type CallSite, findFunction, type Lambda } from './functions/index.ts';
import { handleOf, valueOfHandle } from './handles.ts';
import { secretOf } from './references.ts';
import { opaque, unknownCall } from './residual.ts';
import { type Scope, withName } from './scope.ts';
import { findScopedFunction, isListFunction } from './scoped-functions.ts';
import { fillPattern, isText, joinText, splitCertainly, textOf } from './text.ts';
import type { FunctionInUnit } from './unit.ts';
import type { Value } from './value.ts';
import { through } from './via.ts';

/** A call by name: the file's own functions first, then what rests on the deployment's resources, then the function library. */
export function evaluateCall(expression: CallExpression, scope: Scope): Value {
  const origin = originOf(expression.id, scope);
  const { namespace, name, arguments: args } = expression;
  if (namespace === undefined || !/^(az|sys)$/.test(namespace)) {
    const own = scope.unit.functionNamed(namespace, name);
    if (own) return callOwn(own, args, scope, origin);
    const names = namespace === undefined ? undefined : scope.unit.namespace(namespace);
    const imported = names?.functionNamed(undefined, name);
    if (imported) return callOwn(imported, args, scope, origin);
  }
  return callBuiltIn(name, args, scope, origin);
}

/** `x.f(…)`: a function of imported names, or a resource's `list…` and `getSecret`. */
export function evaluateMethod(expression: MethodCallExpression, scope: Scope): Value {
  const origin = originOf(expression.id, scope);
  const { base, name, arguments: args } = expression;
  if (base.kind === 'symbol' && /^(az|sys)$/.test(base.name) && !scope.unit.symbol(base.name))
    return callBuiltIn(name, args, scope, origin);
  const handle = handleOf(base, scope);
  if (handle.kind === 'names') {
    const own = handle.of.functionNamed(undefined, name);
    if (own) return callOwn(own, args, scope, origin);
  }
  const given = args.map((argument) => evaluate(argument, scope));
  if (handle.kind === 'resource')
    return secretOf(
      name,
      [handle.of.id(), ...(/^list/i.test(name) && given.length === 0 ? [handle.of.apiVersionValue()] : given)],
      origin,
    );
  return secretOf(name, [valueOfHandle(handle, origin), ...given], origin);
}

function callBuiltIn(name: string, args: readonly Expression[], scope: Scope, origin: Origin): Value {
  const scoped = findScopedFunction(name);
  if (scoped) return scoped(args, scope, origin);
  const found = findFunction(name);
  if (!found) {
    const given = evaluateAll(args, scope);
    if (isListFunction(name)) return secretOf(name, given, origin);
    scope.unit.sink.skip({
      at: origin,
      reason: `the function '${name}' is not known`,
      remedy: 'check its spelling; if Azure has it, tell us',
    });
    return unknownCall(name, given, origin, [{ what: `function ${name}`, kind: 'function', at: origin }]);
  }
  const site = siteOf(name, args, scope, origin);
  if (found.implementation.kind === 'lazy') {
    const thunks = args.map((argument, at) =>
      once(() => (at === 0 ? evaluate(argument, scope) : scope.unit.sink.tentatively(() => evaluate(argument, scope)))),
    );
    return (
      found.implementation.evaluate(thunks, site) ??
      unknownCall(
        found.name,
        thunks.map((thunk) => thunk()),
        origin,
      )
    );
  }
  const { implementation } = found;
  const given = args.map((argument) => (argument.kind === 'lambda' ? placeFor(argument, scope) : evaluate(argument, scope)));
  const value = callStrict(found.name, given, () => implementation.evaluate(given, site), origin);
  if (value) return value;
  return leave(
    found.name,
    given.map((one, at) => lambdaValue(args[at], scope) ?? one),
    origin,
  );
}

function once(compute: () => Value): () => Value {
  let known: Value | undefined;
  return () => {
    known ??= compute();
    return known;
  };
}

/** A function of the library on values that are there already. */
export function callFunction(name: string, args: readonly Value[], scope: Scope, origin: Origin): Value {
  const found = findFunction(name);
  const site: CallSite = { ...siteOf(name, [], scope, origin), lambda: () => undefined };
  const value = callStrict(
    found?.name ?? name,
    args,
    () =>
      found?.implementation.kind === 'strict'
        ? found.implementation.evaluate(args, site)
        : found?.implementation.evaluate(
            args.map((arg) => () => arg),
            site,
          ),
    origin,
  );
  return value ?? leave(found?.name ?? name, args, origin);
}

/** Text is kept in its normal form; what a placeholder went into is a placeholder. */
function callStrict(name: string, args: readonly Value[], compute: () => Value | undefined, origin: Origin): Value | undefined {
  const unknown = args.some((arg) => arg.kind === 'residual');
  if (unknown && name === 'concat' && args.some((arg) => arg.kind === 'string' || (arg.kind === 'residual' && isText(arg))))
    return joinText(args, origin);
  if (unknown && name === 'format' && args[0]?.kind === 'string') {
    const pieces = fillPattern(args[0].value, args.slice(1));
    if (pieces) return textOf(pieces, origin);
  }
  if (unknown && name === 'split' && args[0]?.kind === 'residual' && args[1]?.kind === 'string') {
    const parts = splitCertainly(args[0], args[1].value);
    if (parts) return { kind: 'array', items: parts, origin, via: undefined };
  }
  const value = compute();
  if (value?.kind === 'string' && args.some((arg) => arg.kind === 'string' && arg.placeholder))
    return { ...value, placeholder: true };
  return value;
}

function leave(name: string, args: readonly Value[], origin: Origin): Value {
  const waits =
    NEVER_DECIDED.has(name.toLowerCase()) || args.length === 0
      ? [{ what: `function ${name}`, kind: 'function' as const, at: origin }]
      : [];
  return unknownCall(name, args, origin, waits);
}

const NEVER_DECIDED = new Set(['utcnow', 'newguid', 'deployer', 'pickzones', 'externalinput', 'readenvironmentvariable']);

function siteOf(name: string, args: readonly Expression[], scope: Scope, origin: Origin): CallSite {
  const { unit } = scope;
  return {
    name,
    origin,
    language: unit.content.language,
    scope: unit.site,
    lambda: (index) => {
      const expression = args[index];
      return expression?.kind === 'lambda' ? lambdaOf(expression, scope) : undefined;
    },
    problem: (message) => unit.sink.problem('function-argument', 'error', message, origin),
    read: (path) => unit.read(path, origin),
    list: (path) => listFolder(path, unit, origin),
    spend: (steps) => unit.run.budget.take('steps', steps),
  };
}

function lambdaOf({ parameters, body }: LambdaExpression, scope: Scope): Lambda {
  return { parameters, apply: (values) => evaluate(body, bindAll(parameters, values, scope)) };
}

function bindAll(parameters: readonly string[], values: readonly Value[], scope: Scope): Scope {
  return parameters.reduce((inner, name, at) => {
    const value = values[at];
    return value ? withName(inner, name, value) : inner;
  }, scope);
}

function callOwn({ declaration, unit }: FunctionInUnit, args: readonly Expression[], scope: Scope, origin: Origin): Value {
  let inner: Scope = { unit, holder: unit, frames: undefined, within: undefined };
  const values = evaluateAll(args, scope);
  declaration.parameters.forEach((parameter, at) => {
    const value = values[at];
    if (value) inner = withName(inner, parameter.name, value, unit.content.language === 'arm' ? 'parameter' : 'any');
  });
  return through(evaluate(declaration.body, inner), 'function', declaration.name, origin);
}

/** The values of a call's arguments; a lambda is kept by what it says. */
export function evaluateAll(args: readonly Expression[], scope: Scope): readonly Value[] {
  return args.map((argument) => lambdaValue(argument, scope) ?? evaluate(argument, scope));
}

function placeFor(lambda: LambdaExpression, scope: Scope): Value {
  const origin = originOf(lambda.id, scope);
  return opaque('lambda', origin, { what: 'a lambda', kind: 'function', at: origin });
}

/** A lambda that stays in an unknown call is kept by what it says: its body over its parameters. */
function lambdaValue(argument: Expression | undefined, scope: Scope): Value | undefined {
  if (argument?.kind !== 'lambda') return undefined;
  const origin = originOf(argument.id, scope);
  const names = argument.parameters.map((name): Value => ({ kind: 'string', value: name, origin, via: undefined }));
  const inner = bindAll(
    argument.parameters,
    names.map((name) => unknownCall('lambdaVariables', [name], origin)),
    scope,
  );
  return unknownCall('lambda', [...names, scope.unit.sink.tentatively(() => evaluate(argument.body, inner))], origin);
}

const OPERATORS: Record<Exclude<BinaryOperator, '!=' | '=~' | '!~'>, string> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
  '==': 'equals',
  '<': 'less',
  '<=': 'lessOrEquals',
  '>': 'greater',
  '>=': 'greaterOrEquals',
  '&&': 'and',
  '||': 'or',
  '??': 'coalesce',
};

/** Operators are the template functions of the same meaning, so that both languages leave the same expression where one is not decided. */
export function evaluateBinary({ id, operator, left, right }: BinaryExpression, scope: Scope): Value {
  const origin = originOf(id, scope);
  if (operator === '!=')
    return callFunction(
      'not',
      [callFunction('equals', [evaluate(left, scope), evaluate(right, scope)], scope, origin)],
      scope,
      origin,
    );
  if (operator === '=~' || operator === '!~') {
    const lowered = [left, right].map((side) => callFunction('toLower', [evaluate(side, scope)], scope, origin));
    const same = callFunction('equals', lowered, scope, origin);
    return operator === '=~' ? same : callFunction('not', [same], scope, origin);
  }
  return callBuiltIn(OPERATORS[operator], [left, right], scope, origin);
}

export function evaluateUnary({ id, operator, operand }: UnaryExpression, scope: Scope): Value {
  const origin = originOf(id, scope);
  const value = evaluate(operand, scope);
  if (operator === '!') return callFunction('not', [value], scope, origin);
  if (value.kind === 'int') return { ...value, value: BigInt.asIntN(64, -value.value), origin };
  if (value.kind === 'float') return { ...value, value: -value.value, origin };
  return callFunction('sub', [{ kind: 'int', value: 0n, origin, via: undefined }, value], scope, origin);
}
