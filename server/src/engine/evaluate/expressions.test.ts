import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../../../test/support/evaluate-text.ts';

describe('expressions', () => {
  it('evaluates literals, interpolation and operators', () => {
    const text = `
param prefix string = 'ml'
var names = ['a', 'b']
output text string = '\${prefix}-\${names[0]}-\${1 + 2}-\${true}'
output half int = 7 / 2
output both bool = prefix == 'ml' && length(names) == 2
output none string = names[?5] ?? 'nothing'
output picked string = empty(names) ? 'x' : last(names)`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output text = "ml-a-3-True"
      output half = 3
      output both = true
      output none = "nothing"
      output picked = "b""
    `);
  });

  it('keeps integers of 64 bits', () => {
    expect(outputsOf('output big int = 9223372036854775806 + 1')).toMatchInlineSnapshot(`"output big = "9223372036854775807""`);
  });

  it('spreads objects and arrays', () => {
    const text = `
param extra object
var base = { a: 1, b: 2 }
output known object = { ...base, b: 3 }
output before object = { a: 1, ...extra }
output after object = { ...extra, a: 1 }
output items array = [0, ...[1, 2], 3]`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output known = {"a":1,"b":3}
      output before = "[union(createObject('a', 1), parameters('extra'))]"
      output after = "[union(createObject('a', 1), parameters('extra'))]"
      output items = [0,1,2,3]"
    `);
  });

  it('decides in spite of unknown values what they do not touch', () => {
    const text = `
param x string
param on bool
output or bool = true || on
output and bool = on && false
output count int = length([x, 'b'])
output has bool = contains({ a: x }, 'a')
output second string = [x, 'q'][1]
output same string = on ? 'v' : 'v'
output filled bool = empty('\${x}-y')
output differs bool = 'a-\${x}' == 'b-\${x}'
output itself bool = x == x`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output or = true
      output and = false
      output count = 2
      output has = true
      output second = "q"
      output same = "v"
      output filled = false
      output differs = false
      output itself = true"
    `);
  });

  it('leaves the expression of the template language where a value is unknown', () => {
    const text = `
param x string
param list array
output member string = toLower('\${x}-vnet')
output chosen string = x == 'a' ? 'one' : 'two'
output item string = list[0].name
output safe string = list[?0].?name ?? 'none'
output loop array = [for (one, i) in list: { name: one.name, at: i }]`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output member = "[format('{0}-vnet', toLower(parameters('x')))]"
      output chosen = "[if(equals(parameters('x'), 'a'), 'one', 'two')]"
      output item = "[parameters('list')[0].name]"
      output safe = "[coalesce(tryGet(tryGet(parameters('list'), 0), 'name'), 'none')]"
      output loop = "[map(parameters('list'), lambda(createObject('name', parameters('list')[copyIndex()].name, 'at', copyIndex())))]""
    `);
  });

  it('walks loops, lambdas and functions of the file', () => {
    const text = `
func label(name string, at int) string => '\${name}\${at}'
var names = ['a', 'b']
output loop array = [for (name, i) in names: label(name, i)]
output nested array = [for name in names: [for other in names: '\${name}\${other}']]
output mapped array = map(names, name => '\${name}!')
output total int = reduce([1, 2, 3], 0, (sum, one) => sum + one)
output byName object = toObject(names, name => name, name => length(name))`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output loop = ["a0","b1"]
      output nested = [["aa","ab"],["ba","bb"]]
      output mapped = ["a!","b!"]
      output total = 6
      output byName = {"a":1,"b":1}"
    `);
  });

  it('ends a safe access where it finds nothing', () => {
    const text = `
var o = { a: { b: 'x' } }
output there string? = o.?a.b
output missing string? = o.?c.d.e
output last string = ['a', 'b'][^1]`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output there = "x"
      output missing = null
      output last = "b""
    `);
  });
});

describe('what Azure Resource Manager would refuse', () => {
  it('is a located problem, and the value is unknown', () => {
    const text = `
var o = { a: 1 }
output b int = o.b
output item int = [1][3]
output n int = null.x`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output b = "[?]"
      output item = "[?]"
      output n = "[?]"
      error property-missing: The object has no property 'b'. Add it, or ask with '.?'.
      error property-missing: The array has fewer items than the item asks for.
      error property-missing: 'x' is taken of null. Ask with '.?', or give a value."
    `);
  });

  it('is none behind a condition that is not known', () => {
    const text = `
param on bool
var o = { a: 1 }
output b int = on ? o.b : 0`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`"output b = "[if(parameters('on'), ?, 0)]""`);
  });

  it('names the members of a circle', () => {
    const text = `
var a = b
var b = '\${c}!'
var c = a
output x string = a`;
    expect(outputsOf(text)).toMatchInlineSnapshot(`
      "output x = "[format('{0}!', cycle)]"
      error cycle: 'a' depends on itself: a → b → c → a. Break the circle."
    `);
  });
});
