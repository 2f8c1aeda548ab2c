/**
 * The order in which Java's `HashMap` lists texts.
 *
 * The service builds payloads and CSV rows in such maps, so this is the order of members that a workflow sees in
 * `States.JsonToString`, in `States.Format` and in the text of an event. Recorded executions pin it.
 */
export function hashOrder(keys: readonly string[]): readonly string[] {
  if (keys.length < 2) return keys;
  let capacity = 16;
  while (keys.length > capacity * 0.75) capacity *= 2;
  return keys
    .map((key, index) => ({ key, index, bucket: bucketOf(key, capacity) }))
    .sort((one, two) => one.bucket - two.bucket || one.index - two.index)
    .map(({ key }) => key);
}

function bucketOf(key: string, capacity: number): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 16)) & (capacity - 1);
}
