import { idsIn, openPage, put, shootPage, type Story } from './story';

const REVIEW = 'Review and push';

function edit(on: Parameters<NonNullable<Story['before']>>[0]): void {
  for (const id of idsIn(on, 'PENDING_REVIEW').slice(0, 5)) {
    put(on, 'Payouts', id, { Stage: 'APPROVED' });
  }
}

const OUTSIDE: Story = {
  name: 'outside',
  before: edit,
  tell: async (on) => {
    const { tab, shoot } = on;
    const simulate = async (what: string): Promise<void> => {
      await tab.simulate(what);
      await tab.page.getByRole('button', { name: 'Simulation', exact: true }).click();
    };
    await simulate('Cut the network');
    await shootPage(on, 'error-no-network', 'Pull payouts', 'No connection');
    await simulate('Restore the network');
    await simulate('Use up the credits');
    await shootPage(on, 'error-credits', 'Pull payouts', /credits are used up/);
    await openPage(on, 'Review and push…', /to review/);
    await tab
      .frame(REVIEW)
      .getByText(/No credits are left/)
      .first()
      .waitFor();
    await shoot('error-push-credits');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await simulate('Restore the credits');
    await simulate('Revoke the key');
    await shootPage(on, 'error-key-refused', 'Pull payouts', 'Introw refused the API key');
  },
};

const DAMAGED: Story = {
  name: 'damaged',
  before: (on) => {
    edit(on);
    const [headers = []] = on.web.world.book.sheet('Payouts').display();
    on.web.world.book.sheet('Payouts').deleteColumns(headers.indexOf('Amount') + 1);
  },
  tell: async (on) => {
    await openPage(on, 'Review and push…', 'A sheet is damaged');
    await on.shoot('error-damaged-sheet');
  },
};

const OVERTYPED: Story = {
  name: 'overtyped',
  before: (on) => {
    edit(on);
    for (const id of idsIn(on, 'DRAFT').slice(0, 3)) put(on, 'Payouts', id, { Amount: '5.00' });
  },
  tell: async (on) => {
    await openPage(on, 'Review and push…', /typed over/);
    await on.tab
      .frame(REVIEW)
      .getByText(/typed over/)
      .first()
      .scrollIntoViewIfNeeded();
    await on.shoot('review-overtyped');
  },
};

const COPY: Story = {
  name: 'copy',
  before: edit,
  tell: async (on) => {
    const opened = on.tab.page.waitForEvent('popup');
    await on.tab.choose('File', 'Make a copy');
    const address = (await opened).url();
    await (await opened).close();
    await on.tab.page.goto(address);
    await on.tab.isSaved();
    await openPage(on, 'Review and push…', 'This workbook is a copy');
    await on.shoot('error-copy');
  },
};

const LOCAL: Story = {
  name: 'local-page',
  tell: async (on) => {
    const { tab, shoot } = on;
    await tab.page.getByRole('menuitem', { name: 'Introw', exact: true }).click();
    await shoot('local-menu-introw');
    await tab.page.keyboard.press('Escape');
    await tab.simulate('A partner uploads an invoice');
    await shoot('local-simulation');
  },
};

export const TROUBLE_STORIES: readonly Story[] = [OUTSIDE, DAMAGED, OVERTYPED, COPY, LOCAL];
