/** Where the page is, as its address says: `#/executions/ARN/3`. */
export type Route =
  | { readonly name: 'machines' }
  | { readonly name: 'machine' | 'start'; readonly arn: string }
  | { readonly name: 'executions'; readonly filters: URLSearchParams }
  | { readonly name: 'execution'; readonly arn: string; readonly visit: number | undefined }
  | { readonly name: 'compare'; readonly a: string; readonly b: string }
  | { readonly name: 'waiting' | 'histories' | 'unknown' };

export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name = '', first, second] = path.split('/').map(decoded);
  if (name === '') return { name: 'machines' };
  if (name === 'machines' && first !== undefined) return { name: second === 'start' ? 'start' : 'machine', arn: first };
  if (name === 'machines') return { name: 'machines' };
  if (name === 'executions' && first !== undefined) {
    return { name: 'execution', arn: first, visit: /^\d+$/.test(second ?? '') ? Number(second) : undefined };
  }
  if (name === 'executions') return { name: 'executions', filters: new URLSearchParams(query) };
  if (name === 'compare' && first !== undefined && second !== undefined) return { name, a: first, b: second };
  return { name: name === 'waiting' || name === 'histories' ? name : 'unknown' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function hash(...parts: readonly (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
}

export const linkTo = {
  machine: (arn: string) => hash('machines', arn),
  start: (arn: string) => hash('machines', arn, 'start'),
  executions: (filters: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(filters).toString();
    return `${hash('executions')}${query === '' ? '' : `?${query}`}`;
  },
  execution: (arn: string, visit?: number) =>
    visit === undefined ? hash('executions', arn) : hash('executions', arn, visit),
  compare: (a: string, b: string) => hash('compare', a, b),
};
