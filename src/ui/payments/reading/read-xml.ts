import type { Bookings } from './booking';
import { readCamt } from './camt';
import { readPain } from './pain';

export type XmlFormat = 'camt.053' | 'camt.054' | 'pain.002';
export type XmlFault = 'documentType' | 'brokenXml' | 'unknownXml';

/** Parses XML text: the browser's own parser. */
export type ParseXml = (text: string) => Document;

export interface XmlBookings extends Bookings {
  readonly format: XmlFormat;
}

const NAMESPACE =
  /^urn:(?:iso:std:iso:20022:tech|swift):xsd:\$?(camt\.053|camt\.054|pain\.002)\.\d{3}\.\d{2}$/;

/**
 * The bookings of a bank's XML file, told by its namespace whatever its version. A file that declares a document type is
 * refused unread, so that no entity is ever looked up or expanded.
 */
export function readXml(text: string, parse: ParseXml): XmlBookings | XmlFault {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return 'documentType';
  const document = parse(text.replace(/^[\ufeff\s]+/, ''));
  const root = document.documentElement;
  if (document.getElementsByTagName('parsererror').length > 0) return 'brokenXml';
  const format = NAMESPACE.exec(root.namespaceURI ?? '')?.[1] as XmlFormat | undefined;
  if (format === undefined) return 'unknownXml';
  return { format, ...(format === 'pain.002' ? readPain(root) : readCamt(root)) };
}
