import { plainName } from './columns';

/** Words for done in the files of banks and payment services; any other word leaves a row out. */
const DONE = new Set(
  (
    'completed|complete|paid|success|successful|sent|executed|booked|book|posted|processed|cleared|settled|done|' +
    'outgoing payment sent|paid in full|fully applied|deposited|' +
    'abgeschlossen|ausgefuhrt|bezahlt|gebucht|erledigt|' +
    'termine|effectue|execute|paye|comptabilise|' +
    'voltooid|uitgevoerd|betaald|geboekt|verwerkt'
  ).split('|'),
);

const OUT = new Set('d|dr|debit|dbit|out|af|s|soll|debet|sortie|outgoing|sent'.split('|'));
const IN = new Set('c|cr|credit|crdt|in|bij|h|haben|entree|incoming|received'.split('|'));

/** Whether a status says that the payment was made; an empty one says nothing against it. */
export function isDone(status: string): boolean {
  const plain = plainName(status);
  return plain === '' || DONE.has(plain);
}

/** Which way the word of a row says the money went; null where it is not known. */
export function directionOf(word: string): 'out' | 'in' | null {
  const plain = plainName(word);
  if (OUT.has(plain)) return 'out';
  return IN.has(plain) ? 'in' : null;
}
