/** How the picture of a sheet looks. The heights are those that the page counts with. */
export const PAGE_STYLE = `
* { box-sizing: border-box; margin: 0; }
body { background: #f9fbfd; color: #1f1f1f; font: 13px/1 Arial, 'Liberation Sans', 'Noto Sans CJK JP', sans-serif; }
header { display: flex; align-items: center; gap: 10px; height: 58px; padding: 0 14px; }
h1 { font-size: 17px; font-weight: 400; margin-bottom: 8px; }
nav { display: flex; gap: 16px; color: #444746; }
nav .own { color: #0b57d0; font-weight: bold; }
.formula { display: flex; align-items: center; gap: 14px; height: 30px; padding: 0 14px; background: #fff; border-block: 1px solid #e1e3e1; color: #444746; }
.formula b { font-weight: 400; width: 60px; }
.formula i { color: #747775; font-family: Georgia, serif; }
.grid { display: grid; background: #fff; }
.letter, .number { background: #f8f9fa; color: #575b5f; font-size: 11px; text-align: center; border-right: 1px solid #d5d8db; border-bottom: 1px solid #d5d8db; }
.letter { height: 24px; line-height: 23px; }
.number, .cell { height: 24px; line-height: 23px; }
.number.frozen, .cell.frozen { height: 30px; line-height: 27px; }
.number.edge, .cell.edge { border-bottom: 3px solid #bdc1c6; }
.cell { position: relative; padding: 0 4px; border-right: 1px solid #e4e7ea; border-bottom: 1px solid #e4e7ea; white-space: pre; overflow: hidden; }
.cell.over { overflow: visible; z-index: 1; }
.cell span { display: inline-block; }
.cell em { position: absolute; right: 4px; top: 0; font-style: normal; font-size: 10px; color: #747775; }
.cell u { position: absolute; right: 0; top: 0; border: 4px solid; border-color: currentcolor currentcolor transparent transparent; }
.cell .note { color: #f4b400; }
.cell .bad { color: #d93025; }
footer { display: flex; align-items: center; gap: 4px; height: 38px; padding: 0 14px; border-top: 1px solid #d5d8db; color: #444746; }
footer i { font-style: normal; width: 30px; font-size: 16px; color: #5f6368; }
footer span { padding: 12px 14px; }
footer .on { background: #e1e9f7; color: #0b57d0; font-weight: bold; border-bottom: 2px solid #0b57d0; }
`;
