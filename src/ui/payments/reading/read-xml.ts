import { BookingList, type Bookings } from './booking';
import { readCamt } from './camt';
import { readPain } from './pain';
import type { Pause } from './table';
import { xmlPieces, type XmlPieceFault } from './xml-pieces';

export type XmlFormat = 'camt.053' | 'camt.054' | 'pain.002';
export type XmlFault = XmlPieceFault | 'unknownXml';

/** Parses XML text: the browser's own parser. */
export type ParseXml = (text: string) => Document;

export interface XmlBookings extends Bookings {
  readonly format: XmlFormat;
}

const NAMESPACE =
  /^urn:(?:iso:std:iso:20022:tech|swift):xsd:\$?(camt\.053|camt\.054|pain\.002)\.\d{3}\.\d{2}$/;

/**
 * The bookings of a bank's XML file, told by its namespace whatever its version, read piece by piece with a pause after each.
 * A file that declares a document type is refused unread, so that no entity is ever looked up or expanded.
 */
export async function readXml(
  text: string,
  parse: ParseXml,
  pause: Pause,
  size?: number,
): Promise<XmlBookings | XmlFault> {
  const list = new BookingList();
  const pieces = xmlPieces(text.replace(/^[\ufeff\s]+/, ''), size);
  let format: XmlFormat | undefined;
  let count = 0;
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done === true) {
      if (next.value !== null) return next.value;
      return format === undefined ? 'unknownXml' : { format, ...list.done() };
    }
    const document = parse(next.value.text);
    const root = document.documentElement;
    if (document.getElementsByTagName('parsererror').length > 0) return 'brokenXml';
    format = NAMESPACE.exec(root.namespaceURI ?? '')?.[1] as XmlFormat | undefined;
    if (format === undefined) return 'unknownXml';
    count = format === 'pain.002' ? readPain(root, list, count) : readCamt(root, list, count);
    await pause(next.value.done);
  }
}
