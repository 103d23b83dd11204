/** An answer that says that something went wrong. */
export class RequestError extends Error {}

/** Asks the server and gives its answer. Throws RequestError with the server's own words where it refuses. */
export async function ask<T>(path: string, body: unknown): Promise<T> {
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
