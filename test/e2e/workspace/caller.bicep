// Uses a module: what its argument opens shows at the argument.
module workspace 'modules/workspace.bicep' = {
  name: 'workspace'
  params: { access: 'Enabled' }
}
