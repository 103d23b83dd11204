/** The error of a request that the server refused. */
export class RequestError extends Error {}

/** The id of the copy that this page shows; '' for the workbook that the server began with. */
export function bookId(): string {
  return new URLSearchParams(location.search).get('book') ?? '';
}

/** The address of a workbook, opened as this user, or as the next free one. */
export function pageOf(book: string, user = ''): string {
  const query = new URLSearchParams({
    ...(book === '' ? {} : { book }),
    ...(user === '' ? {} : { user }),
  });
  return `/?${query.toString()}`;
}

/** Posts JSON to the server and returns its answer. Throws RequestError with the server's message if it is refused. */
export async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, book: bookId() }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  const { message } = answer as { readonly message?: unknown };
  throw new RequestError(typeof message === 'string' ? message : `Error ${response.status}`);
}
