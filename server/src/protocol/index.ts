/** Plain types and method names shared by server, client and webview. Imports nothing. */
export {};
