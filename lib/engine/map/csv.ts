/** Splits CSV text into rows of fields (RFC 4180): fields in double quotes may hold delimiters and line ends. */
export function parseCsv(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  let touched = false;
  const endField = (): void => {
    row.push(field);
    field = '';
    quoted = false;
  };
  const endRow = (): void => {
    endField();
    // A line with nothing at all on it is no row.
    if (touched) rows.push(row);
    row = [];
    touched = false;
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] as string;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[index + 1] === '"') {
        field += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && field === '') {
      quoted = true;
      touched = true;
    } else if (character === delimiter) {
      endField();
      touched = true;
    } else if (character === '\n' || (character === '\r' && text[index + 1] === '\n')) {
      if (character === '\r') index += 1;
      endRow();
    } else {
      field += character;
      touched = true;
    }
  }
  endRow();
  return rows;
}
