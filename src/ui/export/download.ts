/** Hands a text to the browser as a file. Google's frame around the page allows downloads. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  // Firefox follows only links that are in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers begin to read after the click: gone at once, the file would be empty.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
