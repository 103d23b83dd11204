export * from '../../jobs/support/sheet-records';
