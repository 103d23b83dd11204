/** Words of typed confirmations: a constant each, as a page then holds only those that it shows. */

export const withdraw = 'Withdraw confirmation';
