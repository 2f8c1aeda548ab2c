import { isJsonArray } from '../../asl/json';
import { readJson } from '../json-text';
import type { ListedObject, ObjectStore } from '../map/object-store';

/** A store in which every object is what a request says that the ItemReader reads: the file, or the listing as JSON. */
export function readerDataStore(data: string | undefined): ObjectStore | undefined {
  if (data === undefined) return undefined;
  return {
    get: () => data,
    list: () => {
      const listed = readJson(data);
      if (!isJsonArray(listed)) throw new Error('The data of an ItemReader that lists objects must be a JSON array');
      return listed as unknown as readonly ListedObject[];
    },
    put: () => undefined,
  };
}
