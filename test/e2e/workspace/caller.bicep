// Uses the module below, whose findings show in the module's own file.
module workspace 'modules/workspace.bicep' = {
  name: 'workspace'
  params: { access: 'Enabled' }
}
