/** The page of a code in this project's documentation, with an example; undefined for what is not code of ours. */
export function codePage(code: string): string | undefined {
  return /^SW\d{4}$/.test(code) ? `${PAGES}/${code}.md` : undefined;
}

const PAGES = 'https://github.com/stepwright/stepwright/blob/main/docs/rules';
