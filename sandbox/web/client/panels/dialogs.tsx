import { useEffect, useRef, useState } from 'preact/hooks';
import { AddOnFrame } from './add-on-frame';
import { CloseIcon } from './icons';
import type { Toast, Question, AddOnPage } from '../store/state';
import type { Workbook } from '../store/workbook';

const DEFAULT_HEIGHT = 320;

/** A dialog of the add-on, in the size that its script requested. */
export function AddOnDialog({ workbook, page }: { workbook: Workbook; page: AddOnPage }) {
  const [size, setSize] = useState({ width: page.width, height: page.height ?? DEFAULT_HEIGHT });
  const close = (): void => {
    workbook.store.set({ dialog: null });
  };
  return (
    <div class={page.modal ? 'backdrop' : 'no-backdrop'}>
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

/** The add-on's sidebar, which is always 300 pixels wide. */
export function AddOnSidebar({ workbook, page }: { workbook: Workbook; page: AddOnPage }) {
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

/** A message box of the spreadsheet: `ui.alert`, or a question of Sheets itself. */
export function QuestionBox({ question }: { question: Question }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, [question]);
  const { title, message, buttons, answer } = question;
  const last = buttons[buttons.length - 1] ?? '';
  return (
    <div
      class="backdrop"
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

/** Short messages in the corner that disappear by themselves. */
export function Toasts({
  toasts,
  dismiss,
}: {
  toasts: readonly Toast[];
  dismiss: (id: number) => void;
}) {
  return (
    <div class="toasts" role="status">
      {toasts.map(({ id, title, message }) => (
        <div key={id} class="toast">
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
