import {
  isExpression,
  parseTemplateExpression,
  type RawExpression,
} from '../../server/src/engine/syntax/arm/template-expression.ts';
import { type JsonNode, parseJson, type SourceFile } from '../../server/src/engine/syntax/index.ts';

/** The names of the functions a file calls, one for each call, but for those that it declares or imports. */
export function functionCalls(source: SourceFile): readonly string[] {
  const own = new Set(source.content?.functions.map((one) => one.name.toLowerCase()));
  for (const { names } of source.content?.imports ?? []) for (const { as } of names) own.add(as.toLowerCase());
  const called = source.language === 'bicep' || source.language === 'bicepparam' ? inBicep(source) : inJson(source);
  return called.filter((name) => !own.has(name.toLowerCase()));
}

function inBicep(source: SourceFile): readonly string[] {
  return source.listNodes().flatMap(([kind, start, end]) => {
    const name =
      kind === 'FunctionCallSyntax' && source.text[start - 1] !== '@'
        ? /^\w+/.exec(source.text.slice(start, end))?.[0]
        : undefined;
    return name === undefined ? [] : [name];
  });
}

function inJson(source: SourceFile): readonly string[] {
  const names: string[] = [];
  const walk = (node: JsonNode): void => {
    if (node.kind === 'array') node.items.forEach(walk);
    else if (node.kind === 'object') for (const { value } of node.entries) walk(value);
    else if (node.kind === 'string' && isExpression(node.value)) {
      const parsed = parseTemplateExpression(node.value);
      if ('kind' in parsed) names.push(...inExpression(parsed));
    }
  };
  if (source.content?.kind === 'template') walk(parseJson(source.text).root);
  return names;
}

/** `lambda` and `lambdaVariables` are how the language writes a lambda, no functions. */
function inExpression(expression: RawExpression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'call':
      return [
        ...(expression.namespace === undefined && !/^lambda/i.test(expression.name) ? [expression.name] : []),
        ...expression.arguments.flatMap(inExpression),
      ];
    case 'member':
      return inExpression(expression.base);
    case 'index':
      return [...inExpression(expression.base), ...inExpression(expression.index)];
  }
}
