/**
 * A string as text or attribute of XML and HTML. Characters that XML can't have at all become visible: those of control, halves
 * of surrogate pairs and noncharacters.
 */
export function escapeXml(text: string): string {
  return text.replace(UNSAFE, (char) => ESCAPES[char] ?? '\ufffd');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
