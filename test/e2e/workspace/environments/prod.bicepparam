using 'deploy.bicep'

param access = 'Disabled'
