/** Says what the page waits for. */
export function Busy({ text }: { readonly text: string }) {
  return (
    <p class="muted" role="status">
      {text}
    </p>
  );
}
