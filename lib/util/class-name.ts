/** What an object is, for messages: `a Date`, `an Error`. */
export function className(object: object): string {
  const { name } = object.constructor;
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}
