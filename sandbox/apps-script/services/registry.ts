import { NotEmulated } from '../errors';
import type { ServiceClass } from '../service-class';
import { CACHE, CACHE_SERVICE } from './cache';
import { CHARTS, EMBEDDED_CHART, EMBEDDED_CHART_BUILDER } from './sheets/charts';
import { CONSOLE, LOGGER } from './console';
import type { ClassName } from './handles';
import { HTML_OUTPUT, HTML_SERVICE } from './html';
import { LOCK, LOCK_SERVICE } from './lock';
import { PROPERTIES, PROPERTIES_SERVICE } from './properties';
import { RANGE } from './cells/range';
import { RANGE_LIST } from './cells/range-list';
import { TEXT_FINDER } from './cells/text-finder';
import {
  AUTHORIZATION_INFO,
  CLOCK_TRIGGER_BUILDER,
  SCRIPT_APP,
  TRIGGER,
  TRIGGER_BUILDER,
} from './script-app';
import { SESSION, USER } from './session';
import {
  DEVELOPER_METADATA,
  DEVELOPER_METADATA_FINDER,
  DEVELOPER_METADATA_LOCATION,
} from './sheets/metadata';
import { BOOLEAN_CONDITION, FORMAT_RULE, FORMAT_RULE_BUILDER } from './sheets/conditional-formats';
import { GROUP } from './sheets/column-groups';
import { SHEET } from './sheets/sheet';
import { FILTER, NAMED_RANGE, PROTECTION } from './sheets/sheet-parts';
import { SELECTION, SPREADSHEET } from './sheets/spreadsheet';
import { SPREADSHEET_APP } from './sheets/spreadsheet-app';
import { MENU, PROMPT_RESPONSE, UI } from './ui';
import { HTTP_RESPONSE, URL_FETCH_APP } from './url-fetch';
import { BLOB, UTILITIES } from './utilities';
import { DATA_VALIDATION, DATA_VALIDATION_BUILDER } from './cells/validation';
import { ENUM } from './enum-value';

/** Every class that is emulated, by name. */
export const SERVICE_CLASSES = {
  SpreadsheetApp: SPREADSHEET_APP,
  Spreadsheet: SPREADSHEET,
  Sheet: SHEET,
  Range: RANGE,
  RangeList: RANGE_LIST,
  Group: GROUP,
  TextFinder: TEXT_FINDER,
  Selection: SELECTION,
  Protection: PROTECTION,
  DeveloperMetadata: DEVELOPER_METADATA,
  DeveloperMetadataLocation: DEVELOPER_METADATA_LOCATION,
  DeveloperMetadataFinder: DEVELOPER_METADATA_FINDER,
  Filter: FILTER,
  NamedRange: NAMED_RANGE,
  EmbeddedChart: EMBEDDED_CHART,
  EmbeddedChartBuilder: EMBEDDED_CHART_BUILDER,
  Charts: CHARTS,
  ConditionalFormatRule: FORMAT_RULE,
  ConditionalFormatRuleBuilder: FORMAT_RULE_BUILDER,
  BooleanCondition: BOOLEAN_CONDITION,
  DataValidation: DATA_VALIDATION,
  DataValidationBuilder: DATA_VALIDATION_BUILDER,
  Ui: UI,
  Menu: MENU,
  PromptResponse: PROMPT_RESPONSE,
  HtmlService: HTML_SERVICE,
  HtmlOutput: HTML_OUTPUT,
  PropertiesService: PROPERTIES_SERVICE,
  Properties: PROPERTIES,
  CacheService: CACHE_SERVICE,
  Cache: CACHE,
  LockService: LOCK_SERVICE,
  Lock: LOCK,
  Session: SESSION,
  User: USER,
  Utilities: UTILITIES,
  Blob: BLOB,
  UrlFetchApp: URL_FETCH_APP,
  HTTPResponse: HTTP_RESPONSE,
  ScriptApp: SCRIPT_APP,
  AuthorizationInfo: AUTHORIZATION_INFO,
  Trigger: TRIGGER,
  TriggerBuilder: TRIGGER_BUILDER,
  ClockTriggerBuilder: CLOCK_TRIGGER_BUILDER,
  Logger: LOGGER,
  Console: CONSOLE,
  Enum: ENUM,
} as const satisfies { readonly [K in ClassName]: ServiceClass<K> };

/** Global names in the script and the class behind each. */
export const GLOBALS = {
  SpreadsheetApp: 'SpreadsheetApp',
  HtmlService: 'HtmlService',
  PropertiesService: 'PropertiesService',
  CacheService: 'CacheService',
  LockService: 'LockService',
  Session: 'Session',
  Utilities: 'Utilities',
  UrlFetchApp: 'UrlFetchApp',
  Charts: 'Charts',
  ScriptApp: 'ScriptApp',
  Logger: 'Logger',
  console: 'Console',
} as const;

/** Google's other services: their names are there and say that they are not emulated. */
export const OTHER_SERVICES: readonly string[] = [
  'Browser',
  'CalendarApp',
  'CardService',
  'ConferenceDataService',
  'ContactsApp',
  'ContentService',
  'DataStudioApp',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'MimeType',
  'SitesApp',
  'SlidesApp',
  'XmlService',
];

export function classNamed(name: ClassName): ServiceClass {
  const found = SERVICE_CLASSES[name] as ServiceClass | undefined;
  if (found === undefined) throw new NotEmulated(name);
  return found;
}
