import type { Univer } from '@univerjs/core';
import { ThemeService } from '@univerjs/core';
import { ICanvasColorService } from '@univerjs/engine-render';
import { liftedToGround } from './lifted-color';

/** In dark mode, lets no colour that Univer has inverted be darker than the ground of the cells. */
export function liftDarkColors(univer: Univer): void {
  const injector = univer.__getInjector();
  const theme = injector.get(ThemeService);
  const colors = injector.get(ICanvasColorService);
  const inverted = colors.getRenderColor.bind(colors);
  colors.getRenderColor = (color) =>
    theme.darkMode && !theme.isValidThemeColor(color)
      ? liftedToGround(inverted(color))
      : inverted(color);
}
