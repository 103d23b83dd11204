/** The error of a request that the server refused. */
export class RequestError extends Error {}

/** Posts JSON to the server and returns its answer. Throws RequestError with the server's message if it is refused. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  const { message } = answer as { readonly message?: unknown };
  throw new RequestError(typeof message === 'string' ? message : `Error ${response.status}`);
}
