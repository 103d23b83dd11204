import { useState } from 'preact/hooks';

import type { Server } from './server/server';
import type { PageOpener } from '../../rpc/contract';

export interface Open {
  /** Opens another page; gives whether that worked. */
  readonly open: (item: PageOpener) => Promise<boolean>;
  /** Why the last one did not open; null when it did. */
  readonly unopened: string | null;
}

export function useOpen(server: Server): Open {
  const [unopened, setUnopened] = useState<string | null>(null);
  const open = async (item: PageOpener): Promise<boolean> => {
    const opened = await server.open(item);
    setUnopened(opened.ok ? null : opened.error.message);
    return opened.ok;
  };
  return { open, unopened };
}
