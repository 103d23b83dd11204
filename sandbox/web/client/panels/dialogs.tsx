import { useEffect, useRef, useState } from 'preact/hooks';
import { AddOnFrame } from './add-on-frame';
import { CloseIcon } from './icons';
import type { Notice, Question, ShownPage } from '../store/state';
import type { Workbook } from '../store/workbook';

const USUAL_HEIGHT = 320;

/** A dialog of the add-on, of the size that its script asked for. */
export function AddOnDialog({ workbook, page }: { workbook: Workbook; page: ShownPage }) {
  const [size, setSize] = useState({ width: page.width, height: page.height ?? USUAL_HEIGHT });
  const close = (): void => {
    workbook.store.set({ dialog: null });
  };
  return (
    <div class={page.modal ? 'shade' : 'no-shade'}>
      <section
        class="dialog"
        role="dialog"
        aria-modal={page.modal}
        aria-label={page.title}
        style={{ width: `${size.width}px` }}
      >
        <header>
          <h2>{page.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={close}>
            <CloseIcon />
          </button>
        </header>
        <div style={{ height: `${size.height}px` }}>
          <AddOnFrame
            workbook={workbook}
            page={page}
            close={close}
            resize={(width, height) => {
              setSize({ width: width ?? size.width, height: height ?? size.height });
            }}
          />
        </div>
      </section>
    </div>
  );
}

/** The sidebar: always 300 pixels wide. */
export function AddOnSidebar({ workbook, page }: { workbook: Workbook; page: ShownPage }) {
  const close = (): void => {
    workbook.store.set({ sidebar: null });
  };
  return (
    <aside class="sidebar" role="complementary" aria-label={page.title}>
      <header>
        <h2>{page.title}</h2>
        <button type="button" class="icon-button" aria-label="Close sidebar" onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <AddOnFrame workbook={workbook} page={page} close={close} />
    </aside>
  );
}

/** A box of the spreadsheet itself: ui.alert, and what Sheets asks. */
export function QuestionBox({ question }: { question: Question }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, [question]);
  const { title, message, buttons, answer } = question;
  const last = buttons[buttons.length - 1] ?? '';
  return (
    <div
      class="shade"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') answer(last);
      }}
    >
      <section class="alert" role="alertdialog" aria-modal aria-label={title || message}>
        {title !== '' && <h2>{title}</h2>}
        <p>{message}</p>
        <footer>
          {buttons.map((button, i) => (
            <button
              key={button}
              ref={i === 0 ? first : null}
              type="button"
              class={i === 0 ? 'primary' : 'plain'}
              onClick={() => {
                answer(button);
              }}
            >
              {button}
            </button>
          ))}
        </footer>
      </section>
    </div>
  );
}

/** Short words in the corner that go by themselves. */
export function Notices({
  notices,
  dismiss,
}: {
  notices: readonly Notice[];
  dismiss: (id: number) => void;
}) {
  return (
    <div class="notices" role="status">
      {notices.map(({ id, title, message }) => (
        <div key={id} class="notice">
          <div>
            {title !== '' && <strong>{title}</strong>}
            <span>{message}</span>
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label="Dismiss"
            onClick={() => {
              dismiss(id);
            }}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
