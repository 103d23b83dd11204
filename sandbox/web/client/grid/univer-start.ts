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
import type { SheetProperties } from '../../protocol';
import { COLUMN_WIDTH, ROW_HEIGHT } from './geometry';
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';

/** No colour at all, as Univer's inversion for dark mode reads it: by three figures and an opacity. */
const CLEAR = 'rgba(255,255,255,0)';

/** Starts Univer in the element with this id: only the grid, without toolbars, menus and cell editor. */
export function startUniver(container: string): Univer {
  const locales = [designLocale, uiLocale, docsUiLocale, sheetsLocale, sheetsUiLocale];
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(...locales) },
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: false,
    toolbar: false,
    footer: false,
    contextMenu: false,
    disableAutoFocus: true,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    footer: false,
    disableEdit: true,
    // Texts that look like numbers are intended, so Univer must not flag them.
    disableForceStringAlert: true,
    disableForceStringMark: true,
    // Keeps partly visible cells visible under the scroll bars.
    scrollConfig: { trackBackgroundColor: CLEAR, trackBorderColor: CLEAR },
  });
  return univer;
}

/** An empty sheet of this size. */
export function emptySheet(id: string, { rows, columns }: SheetProperties): IWorksheetData {
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
