import type { HttpRequest } from '../../src/core/ports';
import { runTransportContract, type MakeTransport } from '../contracts/transport';
import { failed, scripted } from './scripted-transport';

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function worldWhere(sinks: boolean): MakeTransport {
  return (service) => {
    const received: HttpRequest[] = [];
    const transport = scripted((request) => {
      received.push({ ...request, headers: lowerCased(request.headers) });
      const answer = service(request);
      if (answer === 'timeout') return failed('timeout');
      if (answer === 'unknown host') return failed('dns');
      const { status, headers = {}, body } = answer;
      return { kind: 'response', status, headers: lowerCased(headers), body };
    }, sinks);
    return { transport, received };
  };
}

runTransportContract('scripted, as a fetchAll', worldWhere(true));
runTransportContract('scripted, each request by itself', worldWhere(false));
