import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CallLimiter } from '../../frame/call-limiter';
import { frameHtml } from '../../frame/frame-html';
import type { FrameMessage } from '../../frame/script-run';
import type { AddOnPage } from '../store/state';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

declare global {
  interface Window {
    /** The script that each frame runs before the add-on's own code; set by the server. */
    readonly frameScript: string;
  }
}

interface Props {
  readonly workbook: Workbook;
  readonly page: AddOnPage;
  readonly close: () => void;
  readonly resize?: (width: number | undefined, height: number | undefined) => void;
}

/** Becomes true once nothing covers the page, and stays true, so that later dialogs do not move the focus back to it. */
function useWasInFront(workbook: Workbook, page: AddOnPage): boolean {
  const { dialog, questions } = useStore(workbook.store);
  const was = useRef(false);
  was.current ||= questions.length === 0 && (dialog === null || dialog === page);
  return was.current;
}

/**
 * A page of the add-on in a sandboxed frame that can only render, run its scripts and send messages through a port.
 * Forms are allowed, as on the platform, because pages listen to their events; the frame's policy blocks sending them.
 */
export function AddOnFrame({ workbook, page, close, resize }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const disconnect = useRef<(() => void) | null>(null);
  const html = useMemo(
    () => frameHtml(page.html, window.frameScript, workbook.session.functions),
    [page, workbook],
  );
  useEffect(() => () => disconnect.current?.(), [page]);
  const [loaded, setLoaded] = useState(false);
  const inFront = useWasInFront(workbook, page);
  // As in Sheets, the page takes the focus when it opens; a sidebar waits until nothing covers it.
  useEffect(() => {
    if (loaded && inFront) frame.current?.focus();
  }, [loaded, inFront]);

  const connect = (): void => {
    disconnect.current?.();
    const { port1, port2 } = new MessageChannel();
    const gate = new CallLimiter(
      (name, args) => workbook.callFunction(name, args),
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
    disconnect.current = () => {
      gate.close();
      port1.close();
    };
    // The frame has an opaque origin, so '*' is the only possible target; the message goes to its window only.
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
