using 'deploy.bicep'

param access = 'Enabled'
