/** F6.03: the alias that admits the storage accounts Azure Machine Learning needs, and the service its definition names. */
export const AML_POLICY_ALIAS = '/services/Azure/MachineLearning';
export const ALIAS_DEFINITION_SERVICE = 'Global';
export const ACCOUNT_DEFINITION_SERVICE = 'Microsoft.Storage';

/** Further aliases of the same kind. */
export const SIBLING_POLICY_ALIASES: readonly string[] = [
  '/services/Azure',
  '/services/Azure/Batch',
  '/services/Azure/DataFactory',
  '/services/Azure/Databricks',
  '/services/Azure/ManagedInstance',
  '/services/Azure/WebPI',
];
