/** Partial evaluation: templates, parameters and modules to resources whose every value is known or says what it waits for. Knows the template languages, not what the resources mean. */
export * from './deployment.ts';
export * from './value.ts';
