import type { Box } from '../model/box';
import type { FormatRule } from '../model/format-rules';
import type { ChartModel } from '../model/chart-model';
import type { FilterModel, MetadataModel, ProtectionModel, SheetModel } from '../model/sheet-model';
import type { NamedRangeModel } from '../model/spreadsheet-model';
import type { ValidationRule } from '../model/sheet-layers';
import type { HttpAnswer } from '../fetch-client';
import type { Rhythm, TriggerModel } from '../model/triggers';

/** What stands behind each object that a service hands to the script. */
export interface SheetHandle {
  readonly sheet: SheetModel;
}

export interface RangeHandle {
  readonly sheet: SheetModel;
  readonly box: Box;
}

/** Neighbouring columns that are grouped, as deep as this. */
export interface GroupHandle {
  readonly sheet: SheetModel;
  readonly first: number;
  readonly count: number;
  readonly depth: number;
}

/** A conditional format that is being made, or one of a sheet. */
export interface FormatRuleHandle {
  sheet: SheetModel | null;
  rule: FormatRule;
}

/** A search over a range's cells, with what was asked of it so far. */
export interface TextFinderHandle extends RangeHandle {
  readonly text: string;
  readonly options: { matchCase: boolean; matchEntireCell: boolean };
}

export interface RangeListHandle {
  readonly sheet: SheetModel;
  readonly boxes: readonly Box[];
}

export interface ProtectionHandle {
  readonly sheet: SheetModel;
  readonly protection: ProtectionModel;
}

export interface MetadataHandle {
  readonly sheet: SheetModel;
  readonly metadata: MetadataModel;
}

/** A search for metadata: of one sheet, or of all where there is none. */
export interface MetadataFinderHandle {
  readonly sheet: SheetModel | null;
  key: string | null;
  value: string | null;
}

export interface FilterHandle {
  readonly sheet: SheetModel;
  readonly filter: FilterModel;
}

export interface ChartHandle {
  readonly sheet: SheetModel;
  readonly chart: ChartModel;
}

export interface ChartBuilderHandle {
  readonly sheet: SheetModel;
  draft: ChartModel;
}

export interface NamedRangeHandle {
  readonly named: NamedRangeModel;
}

export interface ValidationBuilderHandle {
  rule: ValidationRule;
}

export interface HtmlHandle {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
}

export type MenuEntry =
  | { readonly kind: 'item'; readonly label: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] };

export interface MenuHandle {
  readonly label: string;
  readonly entries: MenuEntry[];
}

export interface PropertiesHandle {
  readonly store: Map<string, string>;
}

export interface CacheEntry {
  readonly value: string;
  readonly expires: number;
}

export interface CacheHandle {
  readonly entries: Map<string, CacheEntry>;
}

/** A lock that executions of several users share; held by one of them or by nobody. */
export interface LockState {
  holder: object | null;
}

export interface LockHandle {
  readonly lock: LockState;
}

export interface BlobHandle {
  readonly bytes: Buffer;
  readonly contentType: string | null;
  readonly name: string | null;
}

/** A value of one of the platform's enumerations; there is one object per value. */
export interface EnumHandle {
  readonly type: string;
  readonly name: string;
  readonly ordinal: number;
}

/** What a trigger that is being made will be. */
export interface TriggerBuilderHandle {
  readonly handler: string;
  rhythm: Rhythm | null;
}

/** By class name as the script sees it; services that are single objects stand behind null. */
export interface Handles {
  SpreadsheetApp: null;
  Spreadsheet: null;
  Sheet: SheetHandle;
  Range: RangeHandle;
  RangeList: RangeListHandle;
  Group: GroupHandle;
  TextFinder: TextFinderHandle;
  Selection: null;
  Protection: ProtectionHandle;
  DeveloperMetadata: MetadataHandle;
  DeveloperMetadataLocation: MetadataHandle;
  DeveloperMetadataFinder: MetadataFinderHandle;
  Filter: FilterHandle;
  NamedRange: NamedRangeHandle;
  EmbeddedChart: ChartHandle;
  EmbeddedChartBuilder: ChartBuilderHandle;
  Charts: null;
  ConditionalFormatRule: FormatRuleHandle;
  ConditionalFormatRuleBuilder: FormatRuleHandle;
  BooleanCondition: FormatRuleHandle;
  DataValidation: ValidationBuilderHandle;
  DataValidationBuilder: ValidationBuilderHandle;
  Ui: null;
  Menu: MenuHandle;
  PromptResponse: { readonly button: EnumHandle; readonly text: string };
  HtmlService: null;
  HtmlOutput: HtmlHandle;
  PropertiesService: null;
  Properties: PropertiesHandle;
  CacheService: null;
  Cache: CacheHandle;
  LockService: null;
  Lock: LockHandle;
  Session: null;
  User: { readonly email: string };
  Utilities: null;
  Blob: BlobHandle;
  UrlFetchApp: null;
  HTTPResponse: HttpAnswer;
  ScriptApp: null;
  /** The scopes that were asked about, and those of them that the user has given. */
  AuthorizationInfo: { readonly asked: readonly string[]; readonly given: readonly string[] };
  Trigger: { readonly trigger: TriggerModel };
  TriggerBuilder: TriggerBuilderHandle;
  ClockTriggerBuilder: TriggerBuilderHandle;
  Logger: null;
  Console: null;
  Enum: EnumHandle;
}

export type ClassName = keyof Handles;

/** A service object on its way to the script. */
export class Ref<K extends ClassName = ClassName> {
  constructor(
    readonly kind: K,
    readonly self: Handles[K],
  ) {}
}

export function ref<K extends ClassName>(kind: K, self: Handles[K]): Ref<K> {
  return new Ref(kind, self);
}
