import { useMemo } from 'preact/hooks';
import { CellDraft } from './editing/cell-draft';
import { AddOnDialog, AddOnSidebar, Toasts, QuestionBox } from './panels/dialogs';
import { SheetEditor } from './editing/sheet-editor';
import { FormulaBar } from './editing/formula-bar';
import { GridPane } from './grid/grid-pane';
import { PersonIcon, SheetMark, WorldIcon } from './panels/icons';
import { MenuBar } from './menus/menu';
import { SimulationPanel } from './panels/simulation-panel';
import { NameInput } from './menus/name-input';
import { SheetMenus } from './menus/sheet-menus';
import type { State } from './store/state';
import { SheetTabs } from './menus/sheet-tabs';
import { colleaguePage, renameWorkbook } from './store/file-actions';
import { useStore } from './store/use-store';
import { Versions } from './panels/versions';
import type { Workbook } from './store/workbook';

function SaveStatus({ state }: { state: State }) {
  const text = !state.connected ? 'Connecting…' : state.saving ? 'Saving…' : 'Saved';
  return <span class="saved">{text}</span>;
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

interface HeaderProps {
  readonly workbook: Workbook;
  readonly state: State;
  readonly menus: SheetMenus;
}

function Header({ workbook, state, menus }: HeaderProps) {
  return (
    <header class="top">
      <SheetMark />
      <div class="title">
        <div>
          <h1>
            <NameInput
              label="Name of the workbook"
              name={state.title}
              rename={(name) => {
                void renameWorkbook(workbook, name);
              }}
            />
          </h1>
          <SaveStatus state={state} />
        </div>
        <MenuBar menus={menus.menuBar()} />
      </div>
      <People state={state} />
      <a class="top-button" href={colleaguePage()} target="_blank">
        <PersonIcon /> Open as a colleague
      </a>
      <button
        type="button"
        class="top-button simulate"
        aria-pressed={state.simulationOpen}
        onClick={() => {
          workbook.store.set({ simulationOpen: !state.simulationOpen });
        }}
      >
        <WorldIcon /> Simulation
      </button>
    </header>
  );
}

export function Page({ workbook }: { workbook: Workbook }) {
  const state = useStore(workbook.store);
  const editor = useMemo(() => new SheetEditor(workbook), [workbook]);
  const draft = useMemo(() => new CellDraft(workbook, editor), [workbook, editor]);
  const menus = useMemo(() => new SheetMenus(workbook, editor), [workbook, editor]);
  const [question] = state.questions;
  return (
    <div class="page">
      <Header workbook={workbook} state={state} menus={menus} />
      <FormulaBar workbook={workbook} draft={draft} />
      <div class="middle">
        <main>
          <GridPane workbook={workbook} editor={editor} draft={draft} menus={menus} />
          <SheetTabs
            tabs={state.tabs}
            active={state.active}
            renaming={state.renaming}
            menus={menus}
            open={(id) => {
              if (draft.current !== null) draft.commit(null);
              void workbook.openSheet(id);
            }}
          />
        </main>
        {state.sidebar !== null && (
          <AddOnSidebar key={state.sidebar.id} workbook={workbook} page={state.sidebar} />
        )}
        {state.simulationOpen && <SimulationPanel workbook={workbook} />}
      </div>
      {state.runningScripts > 0 && (
        <div class="running" role="status">
          Running script
        </div>
      )}
      {state.dialog !== null && (
        <AddOnDialog key={state.dialog.id} workbook={workbook} page={state.dialog} />
      )}
      {state.versions !== null && <Versions workbook={workbook} versions={state.versions} />}
      {question !== undefined && <QuestionBox question={question} />}
      <Toasts
        toasts={state.toasts}
        dismiss={(id) => {
          workbook.dismissToast(id);
        }}
      />
    </div>
  );
}
