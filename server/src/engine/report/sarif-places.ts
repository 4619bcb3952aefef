import type { Place } from './contract.ts';

export const toLocation = (place: Place) => ({
  physicalLocation: { artifactLocation: toArtifact(place.file), region: toRegion(place) },
});

/** Paths are relative to the folder in which the check was run; what has a scheme of its own stays as it is. */
export const toArtifact = (file: string) =>
  /^[a-z][a-z0-9+.-]+:/i.test(file)
    ? { uri: file }
    : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOTPATH' };

export const toRegion = ({ range }: Place) => ({
  startLine: range.start.line + 1,
  startColumn: range.start.character + 1,
  endLine: range.end.line + 1,
  endColumn: range.end.character + 1,
});
