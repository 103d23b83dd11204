import { useEffect, useRef } from 'preact/hooks';
import type { VersionEntry } from '../../protocol';
import { restoreVersion } from '../store/file-actions';
import type { Workbook } from '../store/workbook';
import { CloseIcon } from './icons';

const TIME = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

const HOW: Readonly<Record<VersionEntry['how'], string>> = {
  created: 'New workbook',
  edits: 'Edited by',
  script: 'Add-on, run by',
  restored: 'Restored by',
};

interface Props {
  readonly workbook: Workbook;
  readonly versions: readonly VersionEntry[];
}

/** The versions of the workbook, each with its time, who made it, and a button that brings it back. */
export function Versions({ workbook, versions }: Props) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.querySelector('button')?.focus();
  }, []);
  const close = (): void => {
    workbook.store.set({ versions: null });
    document.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
  };
  return (
    <div
      class="backdrop"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
    >
      <section
        ref={panel}
        class="dialog versions"
        role="dialog"
        aria-modal
        aria-label="Version history"
      >
        <header>
          <h2>Version history</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={close}>
            <CloseIcon />
          </button>
        </header>
        <ol>
          {versions.map((version) => (
            <Version key={version.id} version={version} workbook={workbook} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Version({ version, workbook }: { version: VersionEntry; workbook: Workbook }) {
  const { id, at, by, how } = version;
  const time = TIME.format(at);
  return (
    <li>
      <div>
        <strong>{time}</strong>
        <span>{`${HOW[how]} ${by}`.trim()}</span>
      </div>
      {id === null ? (
        <span>Current version</span>
      ) : (
        <button
          type="button"
          class="plain"
          onClick={() => {
            workbook.question(
              'Restore this version?',
              `Cells, sheets and formats become again what they were at ${time}, for everyone. The current version is kept in this list. What the add-on stores outside of the sheets stays as it is.`,
              ['Restore', 'Cancel'],
              (button) => {
                if (button === 'Restore') void restoreVersion(workbook, id);
              },
            );
          }}
        >
          Restore
        </button>
      )}
    </li>
  );
}
