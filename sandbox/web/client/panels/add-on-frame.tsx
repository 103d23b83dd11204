import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CallGate } from '../../frame/call-limiter';
import { framePage } from '../../frame/frame-html';
import type { FrameMessage } from '../../frame/script-run';
import type { ShownPage } from '../store/state';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

declare global {
  interface Window {
    /** The code that each frame gets before the add-on's own; the server puts it into the page. */
    readonly frameScript: string;
  }
}

interface Props {
  readonly workbook: Workbook;
  readonly page: ShownPage;
  readonly close: () => void;
  readonly resize?: (width: number | undefined, height: number | undefined) => void;
}

/** Whether nothing lies over the page, which it says once: what is opened and closed over it later leaves the focus. */
function useIsInFront(workbook: Workbook, page: ShownPage): boolean {
  const { dialog, questions } = useStore(workbook.store);
  const was = useRef(false);
  was.current ||= questions.length === 0 && (dialog === null || dialog === page);
  return was.current;
}

/**
 * A page of the add-on in a frame of its own, which can do nothing but draw, run its scripts and ask through the port
 * that it is given. Forms are allowed as on the platform, where pages listen to them; the frame's policy lets none be sent.
 */
export function AddOnFrame({ workbook, page, close, resize }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const end = useRef<(() => void) | null>(null);
  const html = useMemo(
    () => framePage(page.html, window.frameScript, workbook.session.functions),
    [page, workbook],
  );
  useEffect(() => () => end.current?.(), [page]);
  const [loaded, setLoaded] = useState(false);
  const inFront = useIsInFront(workbook, page);
  // Whoever opened it by the keyboard is in it, as in Sheets; a sidebar waits for what lies over it.
  useEffect(() => {
    if (loaded && inFront) frame.current?.focus();
  }, [loaded, inFront]);

  const connect = (): void => {
    end.current?.();
    const { port1, port2 } = new MessageChannel();
    const gate = new CallGate(
      (name, args) => workbook.run(name, args),
      (answer) => {
        port1.postMessage(answer);
      },
    );
    port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
      if (data.kind === 'call') gate.call(data);
      else if (data.kind === 'close') close();
      else if (data.kind === 'size') resize?.(data.width, data.height);
      else document.querySelector<HTMLElement>('.cell-input')?.focus();
    };
    end.current = () => {
      gate.close();
      port1.close();
    };
    // The frame has no origin that could be named; the port goes to its window alone.
    frame.current?.contentWindow?.postMessage('port', '*', [port2]);
    setLoaded(true);
  };

  return (
    <iframe
      ref={frame}
      class="add-on-frame"
      title={page.title}
      sandbox="allow-scripts allow-popups allow-forms allow-downloads"
      srcdoc={html}
      onLoad={connect}
    />
  );
}
