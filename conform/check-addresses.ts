/** Where the service listens, how it takes the key, and whether it has the operations that the client uses. */
import type { Facts } from '../src/introw/wire/facts';
import { refuted, refutedByHand, settled, silent, type Finding } from './finding';
import { OPERATIONS, type Specification } from './specification';

/** The hosts that get the key. They are no fact to be corrected by a text: src/introw/request.ts names them. */
export const HOSTS = ['api.introw.io', 'api.staging.introw.io'];
const REQUEST = 'src/introw/request.ts';

function checkHosts({ hosts }: Specification): Finding {
  const assumed = HOSTS[0];
  if (hosts.length === 0) return silent('hosts', assumed);
  return hosts.some((host) => HOSTS.includes(host))
    ? settled('hosts', assumed)
    : refutedByHand('hosts', assumed, hosts.join(', '), `${REQUEST} and appsscript.json`);
}

function checkKey({ key }: Specification, { headers }: Facts): Finding {
  if (key === null) return silent('headers.key', headers.key);
  if (key.kind === 'other')
    return refutedByHand('headers.key', headers.key, `the key goes by “${key.what}”`, REQUEST);
  return key.name.toLowerCase() === headers.key
    ? settled('headers.key', headers.key)
    : refuted('headers.key', headers.key, key.name.toLowerCase());
}

function checkPaths({ addresses }: Specification, facts: Facts): Finding[] {
  return (Object.keys(facts.address) as (keyof Facts['address'])[]).map((name) => {
    const assumed = facts.address[name];
    if (addresses === null) return silent(`address.${name}`, assumed);
    return addresses[name] === assumed
      ? settled(`address.${name}`, assumed)
      : refuted(`address.${name}`, assumed, addresses[name]);
  });
}

function checkOperations({ operations, addresses }: Specification): Finding[] {
  if (addresses === null) return [];
  return OPERATIONS.map((name) =>
    operations[name] === null
      ? refutedByHand(`operations.${name}`, 'there', 'not there', 'src/introw/endpoints.ts')
      : settled(`operations.${name}`, 'there'),
  );
}

export function checkAddresses(specification: Specification, facts: Facts): Finding[] {
  return [
    checkHosts(specification),
    checkKey(specification, facts),
    ...checkPaths(specification, facts),
    ...checkOperations(specification),
  ];
}
