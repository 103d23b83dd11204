import { useMemo } from 'preact/hooks';
import { CellInput } from './editing/cell-draft';
import { AddOnDialog, AddOnSidebar, Notices, QuestionBox } from './panels/dialogs';
import { Editing } from './editing/sheet-editor';
import { FormulaBar } from './editing/formula-bar';
import { GridPane } from './grid/grid-pane';
import { PersonIcon, SheetMark, WorldIcon } from './panels/icons';
import { MenuBar } from './menus/menu';
import { OutsidePanel } from './panels/simulation-panel';
import { SheetMenus } from './menus/sheet-menus';
import type { State } from './store/state';
import { Tabs } from './menus/sheet-tabs';
import { useStore } from './store/use-store';
import type { Workbook } from './store/workbook';

function Saved({ state }: { state: State }) {
  const words = !state.connected ? 'Connecting…' : state.saving ? 'Saving…' : 'Saved';
  return <span class="saved">{words}</span>;
}

function People({ state }: { state: State }) {
  return (
    <div class="people">
      {state.people.map((email) => (
        <span
          key={email}
          class={email === state.session.user ? 'person me' : 'person'}
          title={email}
          aria-label={email}
          role="img"
        >
          {email.charAt(0).toUpperCase()}
        </span>
      ))}
    </div>
  );
}

export function Page({ workbook }: { workbook: Workbook }) {
  const state = useStore(workbook.store);
  const editing = useMemo(() => new Editing(workbook), [workbook]);
  const input = useMemo(() => new CellInput(workbook, editing), [workbook, editing]);
  const menus = useMemo(() => new SheetMenus(workbook, editing), [workbook, editing]);
  const [question] = state.questions;
  return (
    <div class="page">
      <header class="top">
        <SheetMark />
        <div class="title">
          <div>
            <h1>{state.session.title}</h1>
            <Saved state={state} />
          </div>
          <MenuBar menus={menus.bar()} />
        </div>
        <People state={state} />
        <a class="top-button" href="/" target="_blank">
          <PersonIcon /> Open as a colleague
        </a>
        <button
          type="button"
          class="top-button world"
          aria-pressed={state.outsideOpen}
          onClick={() => {
            workbook.store.set({ outsideOpen: !state.outsideOpen });
          }}
        >
          <WorldIcon /> The world outside
        </button>
      </header>
      <FormulaBar workbook={workbook} input={input} />
      <div class="middle">
        <main>
          <GridPane workbook={workbook} editing={editing} input={input} menus={menus} />
          <Tabs
            tabs={state.tabs}
            active={state.active}
            open={(id) => {
              if (input.open !== null) input.commit(null);
              void workbook.open(id);
            }}
          />
        </main>
        {state.sidebar !== null && (
          <AddOnSidebar key={state.sidebar.id} workbook={workbook} page={state.sidebar} />
        )}
        {state.outsideOpen && <OutsidePanel workbook={workbook} />}
      </div>
      {state.running > 0 && (
        <div class="running" role="status">
          Running script
        </div>
      )}
      {state.dialog !== null && (
        <AddOnDialog key={state.dialog.id} workbook={workbook} page={state.dialog} />
      )}
      {question !== undefined && <QuestionBox question={question} />}
      <Notices
        notices={state.notices}
        dismiss={(id) => {
          workbook.dismiss(id);
        }}
      />
    </div>
  );
}
