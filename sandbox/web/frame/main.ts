/** Defines `google.script` in each frame of the add-on, before the add-on's own code runs. */
import { ScriptRun, type FrameAnswer, type FrameMessage } from './script-run';

/** The needed part of a message port. This code is type-checked without the browser's types. */
interface Port {
  onmessage: ((event: { readonly data: FrameAnswer }) => void) | null;
  postMessage(message: FrameMessage): void;
}

interface FrameWindow {
  readonly scriptFunctions: readonly string[];
  google?: unknown;
  addEventListener(
    type: 'message',
    listener: (event: { readonly source: unknown; readonly ports: readonly Port[] }) => void,
  ): void;
  readonly parent: unknown;
  readonly console: { error(error: unknown): void };
}

const frame = globalThis as unknown as FrameWindow;
const early: FrameMessage[] = [];
let port: Port | null = null;

function send(message: FrameMessage): void {
  if (port === null) early.push(message);
  else port.postMessage(message);
}

const run = new ScriptRun(frame.scriptFunctions, send, (error) => {
  frame.console.error(error);
});

// The page sends the port once the frame has loaded; earlier messages wait for it.
frame.addEventListener('message', ({ source, ports }) => {
  const [given] = ports;
  if (port !== null || source !== frame.parent || given === undefined) return;
  port = given;
  given.onmessage = ({ data }) => {
    run.answer(data);
  };
  for (const message of early.splice(0)) given.postMessage(message);
});

frame.google = {
  script: {
    run: run.runner(),
    host: {
      close: () => {
        send({ kind: 'close' });
      },
      setWidth: (width: number) => {
        send({ kind: 'size', width });
      },
      setHeight: (height: number) => {
        send({ kind: 'size', height });
      },
      editor: {
        focus: () => {
          send({ kind: 'focus' });
        },
      },
    },
  },
};
