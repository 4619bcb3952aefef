import { readers } from './build/readers.ts';
import type { SliceName } from './model.ts';

/** Every slice of the model. */
export const sliceNames: readonly SliceName[] = [...(Object.keys(readers) as Exclude<SliceName, 'others'>[]), 'others'];
