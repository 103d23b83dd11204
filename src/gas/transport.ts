import type { HttpOutcome, HttpRequest, HttpResponse, Transport } from '../core/ports';
import { failureOf } from './fetch-faults';

function toFetch(request: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  return {
    url: request.url,
    method: request.method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
    headers: { ...request.headers },
    // Statuses are judged by the client; unmuted, one bad status would sink the whole batch.
    muteHttpExceptions: true,
    // A redirect could take the key to another host.
    followRedirects: false,
    // A POST without a body would else go out as a form.
    ...(request.method === 'GET' ? {} : { contentType: 'application/json' }),
    ...(request.body === null ? {} : { payload: request.body }),
  };
}

function toResponse(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getAllHeaders())) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return {
    kind: 'response',
    status: response.getResponseCode(),
    headers,
    body: response.getContentText('UTF-8'),
  };
}

/** Requests through Google's servers. One fault of the network sinks a whole batch, and then each may have been sent. */
export const urlFetchTransport: Transport = {
  send(requests): HttpOutcome[] {
    if (requests.length === 0) return [];
    try {
      return UrlFetchApp.fetchAll(requests.map(toFetch)).map(toResponse);
    } catch (error) {
      return requests.map(() => failureOf(error));
    }
  },
};
