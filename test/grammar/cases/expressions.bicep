// SYNTAX TEST "source.aml-isolation.bicep" "expressions and comments"

var sum = -1 + 2 * value % 3 // a comment
//        ^ keyword.operator.arithmetic.bicep
//         ^ constant.numeric.decimal.bicep
//           ^ keyword.operator.arithmetic.bicep
//                 ^^^^^ variable.other.bicep
//                           ^^ comment.line.double-slash.bicep punctuation.definition.comment.bicep
//                              ^^^^^^^^^ comment.line.double-slash.bicep
var block = /* one
// <--- storage.type.variable.bicep
//          ^^^^^^ comment.block.bicep
  two */ true && !false || null ?? other
//^^^^^^ comment.block.bicep
//       ^^^^ constant.language.bicep
//            ^^ keyword.operator.logical.bicep
//               ^ keyword.operator.logical.bicep
//                      ^^ keyword.operator.logical.bicep
//                         ^^^^ constant.language.bicep
//                              ^^ keyword.operator.null-coalescing.bicep
var choice = a =~ b ? c[0].?d! : items[^1].name[?'x']
//             ^^ keyword.operator.comparison.bicep
//                  ^ keyword.operator.ternary.bicep
//                     ^ punctuation.bracket.square.bicep
//                      ^ constant.numeric.decimal.bicep
//                        ^ punctuation.accessor.bicep
//                         ^ keyword.operator.safe-access.bicep
//                          ^ variable.other.property.bicep
//                             ^ keyword.operator.ternary.bicep
//                                     ^ keyword.operator.from-end.bicep
//                                         ^^^^ variable.other.property.bicep
var mapped = map(names, name => sys.format('{0}', name))
//           ^^^ entity.name.function.bicep
//                      ^^^^ variable.parameter.lambda.bicep
//                           ^^ storage.type.function.arrow.bicep
//                              ^^^ variable.other.bicep
//                                  ^^^^^^ entity.name.function.member.bicep
var reduced = reduce(names, 0, (current, next) => current + next)
//                             ^ punctuation.definition.parameters.begin.bicep
//                              ^^^^^^^ variable.parameter.lambda.bicep
//                                       ^^^^ variable.parameter.lambda.bicep
//                                           ^ punctuation.definition.parameters.end.bicep
//                                             ^^ storage.type.function.arrow.bicep
//                                                ^^^^^^^ variable.other.bicep
var merged = { ...defaults, tags: { env: 'dev' } }
//             ^^^ keyword.operator.spread.bicep
//                ^^^^^^^^ variable.other.bicep
//                          ^^^^ support.type.property-name.bicep
//                                  ^^^ support.type.property-name.bicep
var listed = [for name in names: {
//            ^^^ keyword.control.loop.for.bicep
//                ^^^^ variable.parameter.loop.bicep
//                     ^^ keyword.control.loop.in.bicep
  name: name
//^^^^ support.type.property-name.bicep
//      ^^^^ variable.other.bicep
  for: contains(in, if)
//^^^ support.type.property-name.bicep
//     ^^^^^^^^ entity.name.function.bicep
//              ^^ variable.other.bicep
//                  ^^ variable.other.bicep - keyword.control.conditional.bicep
}]
