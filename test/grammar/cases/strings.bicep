// SYNTAX TEST "source.aml-isolation.bicep" "strings"

var plain = 'it\'s \u{1F600} 100\% $ {x}'
//          ^ string.quoted.single.bicep punctuation.definition.string.begin.bicep
//             ^^ constant.character.escape.bicep
//                 ^^^^^^^^^ constant.character.escape.bicep
//                              ^^ invalid.illegal.escape.bicep
//                                 ^^^^^ string.quoted.single.bicep - meta.embedded.expression.bicep
//                                      ^ punctuation.definition.string.end.bicep
var nested = 'a${toLower('b${c}d')}e'
//             ^^ string.quoted.single.bicep meta.embedded.expression.bicep punctuation.section.embedded.begin.bicep
//               ^^^^^^^ entity.name.function.bicep
//                       ^ string.quoted.single.bicep meta.embedded.expression.bicep string.quoted.single.bicep
//                         ^^ punctuation.section.embedded.begin.bicep
//                           ^ meta.embedded.expression.bicep string.quoted.single.bicep meta.embedded.expression.bicep variable.other.bicep
//                            ^ punctuation.section.embedded.end.bicep
//                                ^ punctuation.section.embedded.end.bicep
//                                 ^ string.quoted.single.bicep - meta.embedded.expression.bicep
var braces = 'x${union({ a: 1 }, { b: {} }).a}y'
//                     ^ punctuation.bracket.curly.bicep
//                       ^ support.type.property-name.bicep
//                                         ^ punctuation.accessor.bicep
//                                            ^ string.quoted.single.bicep - meta.embedded.expression.bicep
var open = 'not closed ${x
var next = 1
// <--- storage.type.variable.bicep - string.quoted.single.bicep
//         ^ constant.numeric.decimal.bicep - string.quoted.single.bicep
var brace = 'not closed ${f({
var after = 2
// <--- storage.type.variable.bicep - string.quoted.single.bicep
var multi = '''
//          ^^^ string.quoted.triple.bicep punctuation.definition.string.begin.bicep
  it's ${not} an \n interpolation // nor a comment
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.triple.bicep - meta.embedded.expression.bicep
  ''''
//^ string.quoted.triple.bicep - punctuation.definition.string.end.bicep
//   ^ punctuation.definition.string.end.bicep
var one = $'''
//        ^^^^ string.quoted.triple.interpolated.bicep punctuation.definition.string.begin.bicep
  a ${
//  ^^ punctuation.section.embedded.bicep
    toUpper(b)
//  ^^^^^^^ meta.embedded.expression.bicep entity.name.function.bicep
  } c \n
//^ punctuation.section.embedded.bicep
//  ^^^^ string.quoted.triple.interpolated.bicep - meta.embedded.expression.bicep
'''
var two = $$'''a ${not} $${yes.no} b'''
//        ^^^^^ punctuation.definition.string.begin.bicep
//               ^^^^^^ string.quoted.triple.interpolated.bicep - meta.embedded.expression.bicep
//                      ^^^ punctuation.section.embedded.bicep
//                         ^^^ meta.embedded.expression.bicep variable.other.bicep
//                             ^^ variable.other.property.bicep
//                                  ^^^ punctuation.definition.string.end.bicep
var three = $$$'''$${not} $$${yes}'''
//                ^^^^^^^ - meta.embedded.expression.bicep
//                            ^^^ meta.embedded.expression.bicep variable.other.bicep
var keys = {
  'quoted key': 1
//^ string.quoted.single.bicep punctuation.definition.string.begin.bicep
// ^^^^^^^^^^ support.type.property-name.bicep
//            ^ punctuation.separator.key-value.bicep
  '${a}b': 2
// ^^ punctuation.section.embedded.begin.bicep
}
