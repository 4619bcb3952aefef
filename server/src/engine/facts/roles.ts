/** Built-in roles by GUID (F3.12, F3.45, F5.12). */
export const roles = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  networkConnectionApprover: 'b556d68e-0be0-4f35-a333-ad7ee1ce17ea',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  keyVaultAdministrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
} as const;
