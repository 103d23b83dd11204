/** The ground of a cell without a colour of its own in Univer's dark theme. */
const GROUND = [27, 28, 31] as const;
const WHITE = 255;

/** The parts of a colour as Univer writes them: "#02060d", "rgb(2,6,13)" or "rgba(2,6,13,0.5)"; null for any other form. */
function partsOf(color: string): { rgb: number[]; opacity: string } | null {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})?$/i.exec(color);
  if (hex !== null) {
    const [, red = '', green = '', blue = '', alpha] = hex;
    const opacity = alpha === undefined ? '1' : String(Number.parseInt(alpha, 16) / WHITE);
    return { rgb: [red, green, blue].map((part) => Number.parseInt(part, 16)), opacity };
  }
  const list = /^rgba?\(([^)]+)\)$/.exec(color)?.[1]?.split(',') ?? [];
  const rgb = list.slice(0, 3).map(Number);
  return rgb.length === 3 && rgb.every((part) => !Number.isNaN(part))
    ? { rgb, opacity: list[3]?.trim() ?? '1' }
    : null;
}

/**
 * The colour as it is when black is the ground of the cells. Univer turns white into black, but paints cells without a colour
 * in dark grey: a pale tint would be a black strip among them.
 */
export function liftedToGround(color: string): string {
  const parts = partsOf(color);
  if (parts === null) return color;
  const lifted = parts.rgb.map((part, i) => {
    const ground = GROUND[i] ?? 0;
    return Math.round(ground + (part * (WHITE - ground)) / WHITE);
  });
  return `rgba(${lifted.join(',')},${parts.opacity})`;
}
