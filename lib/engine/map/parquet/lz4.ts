/** A block of LZ4: sequences of a token, literals, and a match in what has been written. */
export function lz4Unpacked(packed: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  let read = 0;
  let written = 0;
  const next = (): number => {
    const byte = packed[read];
    if (byte === undefined) throw new Error('a page is cut off');
    read += 1;
    return byte;
  };
  const longer = (length: number): number => {
    let whole = length;
    if (length === 15) {
      for (let byte = 255; byte === 255; whole += byte) byte = next();
    }
    return whole;
  };
  while (read < packed.length) {
    const token = next();
    const literals = longer(token >> 4);
    if (literals > packed.length - read || literals > size - written) throw new Error('a page is cut off');
    output.set(packed.subarray(read, read + literals), written);
    read += literals;
    written += literals;
    // The last sequence has literals only.
    if (read === packed.length) break;
    const distance = next() + next() * 256;
    const length = longer(token & 15) + 4;
    if (distance === 0 || distance > written || length > size - written) {
      throw new Error('a page copies from outside of it');
    }
    for (let index = 0; index < length; index += 1) output[written + index] = output[written + index - distance] ?? 0;
    written += length;
  }
  if (written !== size) throw new Error(`a page has ${written} bytes, and its header says ${size}`);
  return output;
}
