import {
  LocaleType,
  mergeLocales,
  mergeWorksheetSnapshotWithDefault,
  Univer,
  type IWorksheetData,
} from '@univerjs/core';
import designLocale from '@univerjs/design/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import docsUiLocale from '@univerjs/docs-ui/locale/en-US';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import sheetsLocale from '@univerjs/sheets/locale/en-US';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import sheetsUiLocale from '@univerjs/sheets-ui/locale/en-US';
import { UniverUIPlugin } from '@univerjs/ui';
import uiLocale from '@univerjs/ui/locale/en-US';
import type { SheetFacts } from '../../protocol';
import { COLUMN_WIDTH, ROW_HEIGHT } from './geometry';
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';

/** Univer in the element with this id: the grid alone, without bars, menus and an editor of its own. */
export function startUniver(container: string): Univer {
  const locales = [designLocale, uiLocale, docsUiLocale, sheetsLocale, sheetsUiLocale];
  const made = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(...locales) },
  });
  made.registerPlugin(UniverRenderEnginePlugin);
  made.registerPlugin(UniverFormulaEnginePlugin);
  made.registerPlugin(UniverUIPlugin, {
    container,
    header: false,
    toolbar: false,
    footer: false,
    contextMenu: false,
    disableAutoFocus: true,
  });
  made.registerPlugin(UniverDocsPlugin);
  made.registerPlugin(UniverDocsUIPlugin);
  made.registerPlugin(UniverSheetsPlugin);
  made.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    footer: false,
    disableEdit: true,
    // A text that looks like a number is as it should be: Introw's texts are texts.
    disableForceStringAlert: true,
    disableForceStringMark: true,
    // Cells that are half in sight show as what they are.
    scrollConfig: { trackBackgroundColor: 'transparent', trackBorderColor: 'transparent' },
  });
  return made;
}

/** A sheet of this size that holds nothing. */
export function emptySheet(id: string, { rows, columns }: SheetFacts): IWorksheetData {
  return mergeWorksheetSnapshotWithDefault({
    id,
    name: id,
    rowCount: rows,
    columnCount: columns,
    defaultRowHeight: ROW_HEIGHT,
    defaultColumnWidth: COLUMN_WIDTH,
    freeze: { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 },
    rowData: {},
    columnData: {},
    cellData: {},
    mergeData: [],
  });
}
