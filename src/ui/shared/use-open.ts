import { useState } from 'preact/hooks';

import type { Server } from './server/server';
import type { MenuItem } from '../../rpc/server-functions';

export interface Open {
  /** Opens another page; gives whether that worked. */
  readonly open: (item: MenuItem) => Promise<boolean>;
  /** Why the last one did not open; null when it did. */
  readonly unopened: string | null;
}

export function useOpen(server: Server): Open {
  const [unopened, setUnopened] = useState<string | null>(null);
  const open = async (item: MenuItem): Promise<boolean> => {
    const opened = await server.open(item);
    setUnopened(opened.ok ? null : opened.error.message);
    return opened.ok;
  };
  return { open, unopened };
}
