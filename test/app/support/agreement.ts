export * from '../../jobs/support/agreement';
