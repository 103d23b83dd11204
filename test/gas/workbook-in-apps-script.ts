import type { World } from '../../sandbox/apps-script/world';
import type { Grid, Workbook } from '../../src/core/ports';
import { portIn } from './in-apps-script';

function gridIn(world: World, name: string): Grid {
  const grid = portIn<Grid>(world, { port: 'grid', sheet: name });
  return new Proxy(grid, {
    get: (_, method) => (method === 'name' ? name : (Reflect.get(grid, method) as unknown)),
  });
}

/** The workbook adapter of src/gas, with each call in its own execution, which looks up the sheet again. */
export function workbookIn(world: World): Workbook {
  const workbook = portIn<Workbook>(world, { port: 'workbook' });
  return {
    id: () => workbook.id(),
    title: () => workbook.title(),
    locale: () => workbook.locale(),
    grid(name) {
      const grid = workbook.grid(name);
      return grid === null ? null : gridIn(world, grid.name);
    },
    create: (...args) => gridIn(world, workbook.create(...args).name),
    tagged: (name) => workbook.tagged(name),
    names: () => workbook.names(),
    rename(name, to) {
      workbook.rename(name, to);
    },
    flush() {
      workbook.flush();
    },
  };
}
