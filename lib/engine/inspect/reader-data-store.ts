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
      // What the request lists is handed on as it is: items of the Map, which may have any members.
      const entries: unknown = listed;
      return entries as readonly ListedObject[];
    },
    put: () => undefined,
  };
}
