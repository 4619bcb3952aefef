// SYNTAX TEST "source.aml-isolation.bicep" "declarations and decorators"

targetScope = 'resourceGroup'
// <----------- storage.type.target-scope.bicep
//          ^ keyword.operator.assignment.bicep
//            ^^^^^^^^^^^^^^^ string.quoted.single.bicep

metadata amlIsolation = { target: 'A5' }
// <-------- storage.type.bicep
//       ^^^^^^^^^^^^ variable.other.declaration.bicep
//                        ^^^^^^ support.type.property-name.bicep

@sys.description('Where it goes')
// <- meta.decorator.bicep punctuation.definition.decorator.bicep
//<~--- entity.name.namespace.bicep
//   ^^^^^^^^^^^ entity.name.function.decorator.bicep
//               ^^^^^^^^^^^^^^^ string.quoted.single.bicep
@secure()
//<~------ entity.name.function.decorator.bicep
param secret string
// <----- storage.type.parameter.bicep
//    ^^^^^^ variable.other.declaration.bicep
//           ^^^^^^ support.type.primitive.bicep
param count int = 3
//          ^^^ support.type.primitive.bicep
//              ^ keyword.operator.assignment.bicep
//                ^ constant.numeric.decimal.bicep
param notClosed
// <----- storage.type.parameter.bicep
var prefix = 'ml'
// <--- storage.type.variable.bicep
//  ^^^^^^ variable.other.declaration.bicep
//         ^ keyword.operator.assignment.bicep
var typed string[] = []
//        ^^^^^^ support.type.primitive.bicep
//                 ^ keyword.operator.assignment.bicep
//                   ^^ punctuation.bracket.square.bicep

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
// <-------- storage.type.resource.bicep
//       ^^^^ variable.other.resource.bicep
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.single.bicep
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ support.type.resource.bicep
//                                              ^ punctuation.separator.version.bicep
//                                               ^^^^^^^^^^ constant.other.api-version.bicep
//                                                           ^^^^^^^^ storage.modifier.existing.bicep
//                                                                    ^ keyword.operator.assignment.bicep
  name: 'hub'
//^^^^ support.type.property-name.bicep
//    ^ punctuation.separator.key-value.bicep
  resource subnet 'subnets' existing = {
//^^^^^^^^ storage.type.resource.bicep
//         ^^^^^^ variable.other.resource.bicep
//                ^^^^^^^^^ string.quoted.single.bicep
//                          ^^^^^^^^ storage.modifier.existing.bicep
    name: 'default'
  }
  resource: 'a property of that name'
//^^^^^^^^ support.type.property-name.bicep - storage.type.resource.bicep
}

resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = if (count > 1) {
//                                                                      ^^ keyword.control.conditional.bicep
//                                                                                ^ keyword.operator.comparison.bicep
  name: 'ml'
}

module network 'modules/network.bicep' = [for (name, index) in names: {
// <------ storage.type.module.bicep
//     ^^^^^^^ variable.other.module.bicep
//             ^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.single.bicep
//                                        ^^^ keyword.control.loop.for.bicep
//                                             ^^^^ variable.parameter.loop.bicep
//                                                   ^^^^^ variable.parameter.loop.bicep
//                                                          ^^ keyword.control.loop.in.bicep
//                                                             ^^^^^ variable.other.bicep
//                                                                  ^ keyword.operator.ternary.bicep
  name: name
}]

output id string = vnet::subnet.id
// <------ storage.type.output.bicep
//     ^^ variable.other.declaration.bicep
//        ^^^^^^ support.type.primitive.bicep
//                 ^^^^ variable.other.bicep
//                     ^^ punctuation.accessor.nested-resource.bicep
//                       ^^^^^^ variable.other.resource.bicep
//                             ^ punctuation.accessor.bicep
//                              ^^ variable.other.property.bicep

import { name, other as another } from 'shared.bicep'
// <------ keyword.control.import.bicep
//       ^^^^ variable.other.bicep
//                   ^^ keyword.control.import.as.bicep
//                      ^^^^^^^ variable.other.alias.bicep
//                                ^^^^ keyword.control.import.from.bicep
import * as types from 'types.bicep'
//       ^^ keyword.control.import.as.bicep
//          ^^^^^ variable.other.alias.bicep
extension kubernetes with { namespace: 'default' } as k8s
// <--------- keyword.control.import.bicep
//                   ^^^^ keyword.control.import.with.bicep
//                          ^^^^^^^^^ support.type.property-name.bicep
//                                                 ^^ keyword.control.import.as.bicep
assert private = true
// <------ storage.type.bicep
//     ^^^^^^^ variable.other.declaration.bicep
//               ^^^^ constant.language.bicep

#disable-next-line no-unused-params BCP081 // the module needs it
// <------------------ meta.preprocessor.bicep keyword.control.directive.bicep
//                 ^^^^^^^^^^^^^^^^ constant.other.diagnostic-code.bicep
//                                  ^^^^^^ constant.other.diagnostic-code.bicep
//                                         ^^^^^^^^^^^^^^^^^^^^^^ comment.line.double-slash.bicep
param unused string
// <----- storage.type.parameter.bicep - meta.preprocessor.bicep
