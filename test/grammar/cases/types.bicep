// SYNTAX TEST "source.aml-isolation.bicep" "types"

@export()
type networkMode = 'Disabled' | 'AllowOnlyApprovedOutbound' | null
// <---- storage.type.type.bicep
//   ^^^^^^^^^^^ entity.name.type.bicep
//                 ^^^^^^^^^^ string.quoted.single.bicep
//                            ^ keyword.operator.type.bicep
//                                                            ^^^^ constant.language.bicep
type overLines =
  | 'a'
//^ keyword.operator.type.bicep
//  ^^^ string.quoted.single.bicep
  | string
//  ^^^^^^ support.type.primitive.bicep

type workspace = {
  @minLength(3)
//^ punctuation.definition.decorator.bicep
// ^^^^^^^^^ entity.name.function.decorator.bicep
  name: string
//^^^^ support.type.property-name.bicep
//      ^^^^^^ support.type.primitive.bicep
  subnets: subnet[]?
//^^^^^^^ support.type.property-name.bicep
//         ^^^^^^ entity.name.type.bicep
//                 ^ keyword.operator.type.bicep
  pair: [int, bool]
//       ^^^ support.type.primitive.bicep
//            ^^^^ support.type.primitive.bicep
  *: resourceInput<'Microsoft.Storage/storageAccounts@2024-01-01'>.properties
//^ keyword.operator.type.bicep
//   ^^^^^^^^^^^^^ support.function.type.bicep
//                ^ punctuation.bracket.angle.bicep
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ support.type.resource.bicep
//                                                    ^^^^^^^^^^ constant.other.api-version.bicep
}

param network networkMode = 'Disabled'
//            ^^^^^^^^^^^ entity.name.type.bicep
//                          ^^^^^^^^^^ string.quoted.single.bicep
param inline {
  name: string
//      ^^^^^^ support.type.primitive.bicep
} = {
//^ keyword.operator.assignment.bicep
  name: string(1)
//      ^^^^^^ entity.name.function.bicep - support.type.primitive.bicep
}
func zoneName(service string, cloud { suffix: string }) string => 'privatelink.${service}'
// <---- storage.type.function.bicep
//   ^^^^^^^^ entity.name.function.bicep
//            ^^^^^^^ variable.parameter.bicep
//                    ^^^^^^ support.type.primitive.bicep
//                            ^^^^^ variable.parameter.bicep
//                                    ^^^^^^ support.type.property-name.bicep
//                                                      ^^^^^^ support.type.primitive.bicep
//                                                             ^^ storage.type.function.arrow.bicep
//                                                                ^^^^^^^^^^^^ string.quoted.single.bicep
type half = {
  name: string
param next string
// <----- storage.type.parameter.bicep
func broken(a string,
var later = 1
// <--- storage.type.variable.bicep
//          ^ constant.numeric.decimal.bicep
