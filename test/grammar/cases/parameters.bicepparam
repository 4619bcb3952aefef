// SYNTAX TEST "source.aml-isolation.bicep" "parameter files"

using 'main.bicep'
// <----- keyword.control.import.using.bicep
//    ^^^^^^^^^^^^ string.quoted.single.bicep
using none
// <----- keyword.control.import.using.bicep
//    ^^^^ constant.language.none.bicep
extends 'shared.bicepparam'
// <------- keyword.control.import.using.bicep
import * as shared from 'shared.bicep'
// <------ keyword.control.import.bicep
var prefix = 'ml'
// <--- storage.type.variable.bicep
param publicNetworkAccess = 'Disabled'
// <----- storage.type.parameter.bicep
//    ^^^^^^^^^^^^^^^^^^^ variable.other.declaration.bicep
//                        ^ keyword.operator.assignment.bicep
//                          ^^^^^^^^^^ string.quoted.single.bicep
param password = readEnvironmentVariable('PASSWORD', '')
//               ^^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.bicep
extensionConfig k8s with { namespace: 'x' }
// <--------------- storage.type.extension-configuration.bicep
//              ^^^ variable.other.alias.bicep
//                  ^^^^ keyword.control.import.with.bicep
param using = other.using
// <----- storage.type.parameter.bicep
//    ^^^^^ variable.other.declaration.bicep
//                  ^^^^^ variable.other.property.bicep
