export * from '../../jobs/support/cells';
