/**
 * The fields of an ARN. The colons inside of substitutions and tokens, `${AWS::Region}`, part nothing: behind them the
 * next brace closes. One pass from the end, so that no text takes longer than its length.
 */
export function splitAtColons(text: string): readonly string[] {
  const fields: string[] = [];
  let end = text.length;
  let inBraces = false;
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text.charAt(at);
    if (character === '}') inBraces = true;
    else if (character === '{') inBraces = false;
    else if (character === ':' && !inBraces) {
      fields.push(text.slice(at + 1, end));
      end = at;
    }
  }
  fields.push(text.slice(0, end));
  return fields.reverse();
}
