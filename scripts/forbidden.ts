/** Every package name the engine may not import resolves here: an empty module, so that the import fails to compile. */
export {};
