using 'main.bicep'

param access = 'Enabled'
