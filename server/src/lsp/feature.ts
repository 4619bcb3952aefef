import type { ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities, Context } from './context.ts';

/** One ability of the server: what it announces, which requests it answers, and what it starts once the client is ready. */
export interface Feature {
  capabilities?(client: ClientAbilities): Partial<ServerCapabilities>;
  register?(context: Context): void;
  start?(context: Context): void;
}
