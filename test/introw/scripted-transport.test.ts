import type { HttpRequest } from '../../src/core/ports';
import { answerTo, runTransportContract, type MakeTransport } from '../contracts/transport';
import { failed, scripted } from './scripted-transport';

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function scriptedWorld(failsTogether: boolean): MakeTransport {
  return (service) => {
    const received: HttpRequest[] = [];
    const transport = scripted((request) => {
      const answer = answerTo(service, request);
      if (answer === 'unknown host') return failed('dns');
      if (answer === 'used up') return failed('quota', 'no');
      received.push({ ...request, headers: lowerCased(request.headers) });
      if (answer === 'timeout') return failed('timeout');
      const { status, headers = {}, body = request.url } = answer;
      return { kind: 'response', status, headers: lowerCased(headers), body };
    }, failsTogether);
    return Promise.resolve({ transport, received: () => received });
  };
}

runTransportContract('scripted, failing as a whole like fetchAll', scriptedWorld(true));
runTransportContract('scripted, each request failing alone', scriptedWorld(false));
