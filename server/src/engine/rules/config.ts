import type { Severity } from '../report/contract.ts';

/** `aml-isolation.json`, as far as rules read it. Everything left out takes the value of `DEFAULT_CONFIG`. */
export interface RuleConfig {
  /** Level by rule name. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The intended design of the deployment. */
  readonly target: string | undefined;
  /** Intended designs by workspace name, `*` standing for any text; the first that matches counts. */
  readonly workspaces: readonly { readonly name: string; readonly target: string }[];
  /** `aml`: only deployments with Azure Machine Learning in them; `network`: every network rule speaks everywhere (catalogue 0.10). */
  readonly scope: 'aml' | 'network';
  /** Answers to what a deployment alone cannot show (catalogue 0.2). */
  readonly privateEndpointsElsewhere: boolean;
  readonly dnsManagedElsewhere: boolean;
  readonly dnsForwardsElsewhere: boolean;
  readonly rolesElsewhere: boolean;
  readonly imagesPrebuilt: boolean;
}

export const DEFAULT_CONFIG: RuleConfig = {
  rules: {},
  target: undefined,
  workspaces: [],
  scope: 'aml',
  privateEndpointsElsewhere: false,
  dnsManagedElsewhere: false,
  dnsForwardsElsewhere: false,
  rolesElsewhere: false,
  imagesPrebuilt: false,
};
