using 'main.bicep'

param prefix = 'contoso'
param hubAddressSpace = '10.0.0.0/22'
param spokeAddressSpace = '10.1.0.0/20'
param approvedHosts = [
  'pypi.org'
  '*.pythonhosted.org'
  'conda.anaconda.org'
]
