import type { ConnectionView, KeyDetails } from '../../core/contract/settings';
import { fail, ok, type Result } from '../../core/errors';
import type { IntrowClient } from '../../introw/client';
import { listPartners, listPayouts } from '../../introw/endpoints';
import { toProblem, type ReadIn } from '../../introw/errors';
import { connect, rememberMeter } from '../service/connection';
import type { Ports } from '../ports';

/**
 * One read; tells whether the key can read, and what is left. A key without that scope is valid all the same. `details` is
 * what Settings show besides: partners are read too, which tells whose the key is, and errors speak to who sees the key there.
 */
export function checkConnection(
  ports: Ports,
  { details = false }: { readonly details?: boolean } = {},
): Result<ConnectionView> {
  const readIn: ReadIn = details ? 'settings' : 'elsewhere';
  const connected = connect(ports, readIn);
  if (!connected.ok) return connected;
  const client = connected.value;
  const [outcome] = client.send([listPayouts({})]);
  const canRead = outcome?.ok === true;
  if (outcome?.ok === false && outcome.error.kind !== 'forbidden') {
    rememberMeter(ports, client);
    return fail(toProblem(outcome.error, ports.clock.now(), readIn));
  }
  const owners =
    outcome?.ok === true ? outcome.value.items.map(({ partnerName }) => partnerName) : [];
  const shown = details ? { details: keyDetails(client, owners) } : {};
  rememberMeter(ports, client);
  const { creditsLimit, creditsLeft: remaining, requestsLeft } = client.meter();
  return ok({
    canRead,
    credits:
      creditsLimit === null || remaining === null ? null : { limit: creditsLimit, remaining },
    requestsLeftThisMinute: requestsLeft,
    ...shown,
  });
}

const NAMES = 3;

/** What a second read shows of the key; `owners` are partners that are known already. */
function keyDetails(client: IntrowClient, owners: readonly (string | null)[]): KeyDetails {
  const [outcome] = client.send([listPartners()]);
  const listed = outcome?.ok === true ? outcome.value.items.map(({ name }) => name) : [];
  const isForbidden = outcome?.ok === false && outcome.error.kind === 'forbidden';
  const names = [...owners, ...listed].flatMap((name) =>
    name === null || name === '' ? [] : [name],
  );
  return {
    canReadPartners: outcome?.ok === true ? true : isForbidden ? false : null,
    canWrite: client.meter().canWrite ?? null,
    partners: [...new Set(names)].slice(0, NAMES),
  };
}
