import type {
  Expression,
  ParameterFile,
  SourceFile,
  Spread,
  Template,
  TypeExpression,
} from '../../server/src/engine/syntax/index.ts';

/** What a file says, a line for each declaration, values as they were read; `?` is what could not be read. */
export function outline({ content }: SourceFile): string {
  if (content === undefined) return 'nothing';
  return (content.kind === 'template' ? templateLines(content) : parameterLines(content)).join('\n');
}

function templateLines(template: Template): string[] {
  const lines: string[] = [];
  for (const { name, type, default: value } of template.parameters)
    lines.push(`param ${name}${typed(type)}${value ? ` = ${show(value)}` : ''}`);
  for (const { name, type, value } of template.variables) lines.push(`var ${name}${typed(type)} = ${show(value)}`);
  for (const { name, type } of template.types) lines.push(`type ${name} = ${showType(type)}`);
  for (const { name, parameters, returns, body } of template.functions)
    lines.push(
      `func ${name}(${parameters.map((one) => `${one.name}${typed(one.type)}`).join(', ')})${typed(returns)} => ${show(body)}`,
    );
  for (const { from, wildcard, names } of template.imports)
    lines.push(
      `import ${wildcard ? `* as ${wildcard}` : names.map(({ name, as }) => `${name} as ${as}`).join(', ')} from ${from.path}`,
    );
  for (const resource of template.resources) lines.push(...resourceLines(resource, ''));
  for (const { name, source, body, condition, loop } of template.modules)
    lines.push(
      `module ${name} ${source.kind === 'reference' ? source.reference.path : source.kind}${bodyOf(body, condition, loop)}`,
    );
  for (const { name, type, value } of template.outputs) lines.push(`output ${name}${typed(type)} = ${show(value)}`);
  return lines;
}

function resourceLines(resource: Template['resources'][number], indent: string): string[] {
  const { name, type, apiVersion, existing, body, condition, loop, children } = resource;
  const version = apiVersion ? `@${show(apiVersion)}` : '';
  const head = `${indent}resource ${name} ${show(type)}${version}${existing ? ' existing' : ''}`;
  return [`${head}${bodyOf(body, condition, loop)}`, ...children.flatMap((child) => resourceLines(child, `${indent}  `))];
}

function bodyOf(body: Expression, condition: Expression | undefined, loop: Expression | undefined): string {
  const loops = loop?.kind === 'for' ? ` for ${loop.item ?? loop.copyName} in ${show(loop.over)}:` : '';
  return ` =${loops}${condition ? ` if ${show(condition)}` : ''} ${show(body)}`;
}

function parameterLines(file: ParameterFile): string[] {
  return [
    ...(file.using === undefined ? [] : [`using ${file.using?.path ?? 'none'}`]),
    ...(file.extends ? [`extends ${file.extends.path}`] : []),
    ...file.variables.map(({ name, value }) => `var ${name} = ${show(value)}`),
    ...file.assignments.map(({ name, value }) => `param ${name} = ${show(value)}`),
  ];
}

const typed = (type: TypeExpression | undefined): string => (type ? ` ${showType(type)}` : '');

export function show(expression: Expression | Spread): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? `'${expression.value}'` : String(expression.value);
    case 'interpolation':
      return `'${expression.texts.map((text, at) => (at === 0 ? text : `\${${show(expression.values[at - 1]!)}}${text}`)).join('')}'`;
    case 'array':
      return `[${expression.items.map(show).join(', ')}]`;
    case 'object': {
      const parts = expression.properties.map((part) =>
        part.kind === 'spread' ? show(part) : `${typeof part.key === 'string' ? part.key : show(part.key)}: ${show(part.value)}`,
      );
      return `{${parts.join(', ')}}`;
    }
    case 'spread':
      return `...${show(expression.value)}`;
    case 'symbol':
      return expression.space === 'any' ? expression.name : `${expression.space} ${expression.name}`;
    case 'call':
      return `${expression.namespace ? `${expression.namespace}.` : ''}${expression.name}(${expression.arguments.map(show).join(', ')})`;
    case 'method':
      return `${show(expression.base)}.${expression.name}(${expression.arguments.map(show).join(', ')})`;
    case 'member':
      return `${show(expression.base)}.${expression.safe ? '?' : ''}${expression.name}`;
    case 'index':
      return `${show(expression.base)}[${expression.safe ? '?' : ''}${expression.fromEnd ? '^' : ''}${show(expression.index)}]`;
    case 'nested':
      return `${show(expression.base)}::${expression.name}`;
    case 'unary':
      return `${expression.operator}${show(expression.operand)}`;
    case 'binary':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case 'conditional':
      return `(${show(expression.condition)} ? ${show(expression.whenTrue)} : ${show(expression.whenFalse)})`;
    case 'lambda':
      return `(${expression.parameters.join(', ')}) => ${show(expression.body)}`;
    case 'for':
      return `[for ${[expression.item ?? expression.copyName, expression.index].filter(Boolean).join(', ')} in ${show(expression.over)}: ${show(expression.body)}]`;
    case 'nonNull':
      return `${show(expression.operand)}!`;
    case 'missing':
      return '?';
  }
}

export function showType(type: TypeExpression): string {
  switch (type.kind) {
    case 'name':
      return type.name;
    case 'member':
      return `${showType(type.base)}.${type.name}`;
    case 'literal':
      return typeof type.value === 'string' ? `'${type.value}'` : String(type.value);
    case 'union':
      return type.of.map(showType).join(' | ');
    case 'array':
      return `${showType(type.item)}[]`;
    case 'tuple':
      return `[${type.items.map(showType).join(', ')}]`;
    case 'object': {
      const parts = type.properties.map(({ name, type: part }) => `${name}: ${showType(part)}`);
      return `{${[...parts, ...(type.additional ? [`*: ${showType(type.additional)}`] : [])].join(', ')}}`;
    }
    case 'nullable':
      return `${showType(type.of)}?`;
    case 'resourceDerived':
      return `${type.direction} of ${type.type}`;
    case 'opaque':
      return 'opaque';
  }
}
