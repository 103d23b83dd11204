import type { HttpOutcome, HttpRequest, HttpResponse, Transport } from '../core/ports';
import { failureOf } from './fetch-faults';

function toFetch(request: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  return {
    url: request.url,
    method: request.method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
    headers: { ...request.headers },
    // The client handles statuses; otherwise one bad status would fail the whole batch.
    muteHttpExceptions: true,
    // A redirect could send the key to another host.
    followRedirects: false,
    // Otherwise a POST without a body would be sent as a form.
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

/** Sends through UrlFetchApp. One network failure fails the whole batch, and any of its requests may have been sent. */
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
