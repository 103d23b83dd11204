import { render } from 'preact';
import { parseA1 } from '../../apps-script/model/a1';
import type { Session } from '../protocol';
import { Page } from './page';
import { ask } from './store/requests';
import { Workbook } from './store/workbook';
import './style.css';

declare global {
  interface Window {
    /** What is in sight, for tests and the curious: the texts of an area as they are painted. Changes nothing. */
    sheetView?: { texts(a1: string): string[][]; hiddenRows(): readonly number[] };
  }
}

function look(workbook: Workbook): NonNullable<Window['sheetView']> {
  return {
    texts: (a1) => {
      const { truth } = workbook;
      if (truth === null) return [];
      const { rows, columns } = truth.facts;
      const area = parseA1(a1, { maxRows: rows, maxColumns: columns });
      if (area === null) throw new Error(`Not a place in a sheet: ${a1}`);
      return Array.from({ length: area.rows }, (_, r) =>
        Array.from({ length: area.columns }, (__, c) => truth.text(area.row + r, area.column + c)),
      );
    },
    hiddenRows: () => workbook.truth?.facts.hiddenRows ?? [],
  };
}

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const session = await ask<Session>('join', { user: query.get('user') ?? '' });
  // A reload of this tab is the same person again.
  history.replaceState(null, '', `?user=${encodeURIComponent(session.user)}`);
  document.title = session.title;
  const workbook = new Workbook(session);
  window.sheetView = look(workbook);
  const place = document.getElementById('page');
  if (place !== null) render(<Page workbook={workbook} />, place);
}

void start();
