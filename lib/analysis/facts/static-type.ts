/** What a value is, in the words of the service's messages. */
export type StaticType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object' | 'function';
