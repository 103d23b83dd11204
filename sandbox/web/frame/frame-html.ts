/** A frame of the add-on can reach nothing but what it was given, and no network. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "form-action 'none'",
].join('; ');

/** The add-on's page as a frame gets it: with the policy and `google.script` before all else. */
export function framePage(html: string, script: string, functions: readonly string[]): string {
  const names = JSON.stringify(functions).replace(/</g, '\\u003c');
  const head =
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<script>window.scriptFunctions=${names};${script.replaceAll('</script', '<\\/script')}</script>`;
  const place = /<head(\s[^>]*)?>/i.exec(html);
  if (place === null) return `<!doctype html><head>${head}</head>${html}`;
  const end = place.index + place[0].length;
  return html.slice(0, end) + head + html.slice(end);
}
