/** Gives the add-on's frames no network access. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "form-action 'none'",
].join('; ');

/** The HTML for a frame: the add-on's page, with the policy and the `google.script` code inserted first in its head. */
export function frameHtml(html: string, script: string, functions: readonly string[]): string {
  const names = JSON.stringify(functions).replace(/</g, '\\u003c');
  const head =
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<script>window.scriptFunctions=${names};${script.replaceAll('</script', '<\\/script')}</script>`;
  const start = /<head(\s[^>]*)?>/i.exec(html);
  if (start === null) return `<!doctype html><head>${head}</head>${html}`;
  const end = start.index + start[0].length;
  return html.slice(0, end) + head + html.slice(end);
}
