import { enumeration } from '../service-class';

export const PROTECTION_TYPES = enumeration('ProtectionType', ['RANGE', 'SHEET']);
export const METADATA_VISIBILITIES = enumeration('DeveloperMetadataVisibility', [
  'DOCUMENT',
  'PROJECT',
]);
export const BORDER_STYLES = enumeration('BorderStyle', ['DOTTED', 'DASHED', 'SOLID']);
export const WRAP_STRATEGIES = enumeration('WrapStrategy', ['WRAP', 'OVERFLOW', 'CLIP']);
export const CRITERIA = enumeration('DataValidationCriteria', [
  'VALUE_IN_LIST',
  'VALUE_IN_RANGE',
  'CHECKBOX',
  'CUSTOM_FORMULA',
  'DATE_IS_VALID_DATE',
  'NUMBER_BETWEEN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
]);
export const BOOLEAN_CRITERIA = enumeration('BooleanCriteria', ['CUSTOM_FORMULA', 'TEXT_CONTAINS']);
export const BUTTONS = enumeration('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
export const BUTTON_SETS = enumeration('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);
export const AUTH_STATUSES = enumeration('AuthorizationStatus', ['NOT_REQUIRED', 'REQUIRED']);
export const AUTH_MODES = enumeration('AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
export const DIGESTS = enumeration('DigestAlgorithm', [
  'MD2',
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
]);
export const CHARSETS = enumeration('Charset', ['US_ASCII', 'UTF_8']);
