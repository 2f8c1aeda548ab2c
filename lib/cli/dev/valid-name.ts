/** A name that the API takes: the path of a construct has signs that it refuses. */
export function validName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').slice(0, 80) || 'StateMachine';
}
