/** Spreadsheets in these locales write decimals with a point. Any other may take a point for a separator of thousands. */
const POINT =
  /^(?:(?:en|ja|zh|ko|th|he|iw|hi|bn|gu|kn|ml|mr|pa|ta|te|ur|si|ne|ms|fil|cy|ga|mn|sw)(?:_|$)|es_(?:MX|US|PR|GT|HN|NI|SV|DO|PA|PE)$|(?:de|it)_CH$|de_LI$)/;
const COMMA_ALL_THE_SAME = /^en_ZA$/;

/** The decimal sign of a spreadsheet's locale, such as "de_DE". */
export function decimalSign(locale: string): '.' | ',' {
  return POINT.test(locale) && !COMMA_ALL_THE_SAME.test(locale) ? '.' : ',';
}
