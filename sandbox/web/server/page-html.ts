/**
 * Allows no other host. Inline scripts are allowed because the add-on's frames inherit this policy; they have a stricter
 * one in addition.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'self'",
].join('; ');

export const PAGE_HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect x='4' y='3' width='24' height='26' rx='4' fill='%23188038'/%3E%3Cpath d='M9 10h14M9 16h14M9 22h14' stroke='%23fff' stroke-width='2.4' stroke-linecap='round'/%3E%3C/svg%3E";

/** The HTML of the page. `frame` is the script for each frame of the add-on. */
export function pageHtml(frame: string): string {
  const code = JSON.stringify(frame).replace(/</g, '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Partner payouts</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="client.css">
</head>
<body><div id="page"></div><script>window.frameScript=${code}</script><script src="client.js"></script></body>
</html>
`;
}
