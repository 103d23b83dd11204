import { render } from 'preact';
import { parseA1 } from '../../apps-script/model/a1';
import type { Session } from '../protocol';
import { canvasTextWidth } from './grid/canvas-text-width';
import { Page } from './page';
import { bookId, pageOf, post } from './store/requests';
import { Workbook } from './store/workbook';
import './style.css';

declare global {
  interface Window {
    /** Reads the displayed texts of an area, for tests, because cells are painted on a canvas. */
    sheetView?: { texts(a1: string): string[][]; hiddenRows(): readonly number[] };
  }
}

function sheetViewOf(workbook: Workbook): NonNullable<Window['sheetView']> {
  return {
    texts: (a1) => {
      const { replica } = workbook;
      if (replica === null) return [];
      const { rows, columns } = replica.properties;
      const area = parseA1(a1, { maxRows: rows, maxColumns: columns });
      if (area === null) throw new Error(`Not a range of the sheet: ${a1}`);
      return Array.from({ length: area.rows }, (_, r) =>
        Array.from({ length: area.columns }, (__, c) =>
          replica.text(area.row + r, area.column + c),
        ),
      );
    },
    hiddenRows: () => workbook.replica?.properties.hiddenRows ?? [],
  };
}

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const session = await post<Session>('join', { user: query.get('user') ?? '' });
  // Keeps the user when the tab is reloaded.
  history.replaceState(null, '', pageOf(bookId(), session.user));
  document.title = session.title;
  const workbook = new Workbook(session, canvasTextWidth());
  window.sheetView = sheetViewOf(workbook);
  const root = document.getElementById('page');
  if (root !== null) render(<Page workbook={workbook} />, root);
}

void start();
