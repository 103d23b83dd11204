import { useState } from 'preact/hooks';

import type { Server } from './server/server';
import type { PageOpener } from '../../rpc/contract';

interface OpenPage {
  /** Opens another page. Resolves to whether that succeeded. */
  readonly openPage: (item: PageOpener) => Promise<boolean>;
  /** Why the last page did not open; null if it did. */
  readonly openError: string | null;
}

export function useOpenPage(server: Server): OpenPage {
  const [openError, setOpenError] = useState<string | null>(null);
  const openPage = async (item: PageOpener): Promise<boolean> => {
    const opened = await server.open(item);
    setOpenError(opened.ok ? null : opened.error.message);
    return opened.ok;
  };
  return { openPage, openError };
}
