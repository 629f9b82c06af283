/** The look of the mailbox: the colours of the web app, both lights, a phone first. One sheet inside the page, allowed by its hash. */
import { createHash } from 'node:crypto';

export const mailboxStyles = `
:root{color-scheme:light dark;--page:#f5f8f9;--surface:#fff;--line:#d5dde2;--text:#151b20;--muted:#5a6670;--link:#1a688d;--tint:#edf6fa;--tint-line:#b4daea;--tint-text:#124358;--action:#c8410b;--action-text:#fff;--focus:#4ca3c8;--field:#8794a0}
@media (prefers-color-scheme:dark){:root{--page:#0e1317;--surface:#151b20;--line:#2c3740;--text:#eef3f5;--muted:#a3b0ba;--link:#86c5e0;--tint:#13242d;--tint-line:#1f4557;--tint-text:#b4daea;--action:#ff8453;--action-text:#0e1317;--field:#677581}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100dvh;background:var(--page);color:var(--text);font:16px/1.5 "Inter Variable",Inter,-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
header,main{width:100%;max-width:760px;margin:0 auto;padding:0 16px}
header{padding-top:20px}
h1{margin:0;font-size:26px;line-height:1.2;font-weight:650;letter-spacing:-.018em;text-wrap:balance}
h2{margin:0;font-size:19px;line-height:1.25;font-weight:650}
p{margin:6px 0 0}
.brand{display:inline-block;margin-bottom:14px;padding:6px 0;color:var(--link);font-size:13px;font-weight:600;letter-spacing:.14em;text-transform:uppercase;text-decoration:none}
.muted{color:var(--muted)}
form{display:flex;gap:8px;margin:20px 0 16px}
label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input{flex:1;min-width:0;min-height:48px;padding:0 14px;border:1px solid var(--field);border-radius:10px;background:var(--surface);color:var(--text);font:inherit}
input::placeholder{color:var(--muted);opacity:1}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:0 20px;border:0;border-radius:10px;background:var(--action);color:var(--action-text);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.found{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 12px}
ol,ul{list-style:none;margin:0;padding:0}
.letters{overflow:hidden;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
.letters li+li{border-top:1px solid var(--line)}
.letters a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;padding:14px 16px;color:inherit;text-decoration:none}
.letters a:hover{background:var(--tint)}
.letters a:focus-visible{outline-offset:-3px;border-radius:14px}
.letters strong{grid-column:1/-1;font-weight:600;line-height:1.35}
.number{white-space:nowrap}
.letters a>span,.letters time{color:var(--muted);font-size:14px}
.letters a>span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.letters time{font-variant-numeric:tabular-nums;white-space:nowrap}
.empty{padding:40px 20px;border:1px dashed var(--tint-line);border-radius:14px;background:var(--tint);color:var(--tint-text);text-align:center}
.empty .button{margin-top:20px}
.pages{display:flex;justify-content:space-between;gap:16px;padding:16px 0}
.pages a,.back{display:inline-flex;align-items:center;min-height:44px}
main{padding-bottom:32px}
.one{display:flex;flex-direction:column;min-height:100dvh}
.one main{display:flex;flex:1;flex-direction:column;padding-bottom:16px}
.one h1{font-size:22px}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:2px 14px;margin:12px 0 0;font-size:15px}
dt{color:var(--muted)}
dd{margin:0}
.files{display:flex;flex-wrap:wrap;gap:8px;margin:14px 0 0}
.files a{display:inline-flex;align-items:center;gap:10px;min-height:44px;padding:6px 14px;border:1px solid var(--tint-line);border-radius:10px;background:var(--tint);color:var(--tint-text);font-weight:600;text-decoration:none}
.files a:hover{text-decoration:underline}
.files small{font-size:13px;font-weight:400}
.tabs{display:flex;gap:4px;margin:18px 0 0;border-bottom:1px solid var(--line)}
.tabs a{display:inline-flex;align-items:center;min-height:44px;padding:0 14px;border-bottom:3px solid transparent;color:var(--muted);text-decoration:none}
.tabs a[aria-current]{border-color:var(--action);color:var(--text);font-weight:600}
iframe{flex:1;width:100%;min-height:max(560px,85dvh);margin-top:12px;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
pre{margin:12px 0 0;padding:18px 16px;border:1px solid var(--line);border-radius:14px;background:var(--surface);font:15px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap}
@media (min-width:600px){header{padding-top:32px}h1{font-size:32px}.one h1{font-size:26px}.letters a{padding:16px 20px}}
`;

const hash = createHash('sha256').update(mailboxStyles).digest('base64');

/** For the pages of the mailbox: their own style, forms and frames, and nothing else. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash}'`,
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';');

/** For the letter in its frame: as a mail program shows it, with the styles and pictures that are in it. Also when opened by itself. */
export const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join(';');

/** For an attachment that a browser shows by itself. */
export const filePolicy = "default-src 'none';object-src 'self';style-src 'unsafe-inline';frame-ancestors 'none'";
