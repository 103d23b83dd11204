/** Downloads a text as a CSV file. Google's frame around the page allows downloads. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  // Firefox only follows links that are part of the document.
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers read the blob after the click; revoking the URL at once would produce an empty file.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
