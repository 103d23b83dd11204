export * from '../../jobs/support/key-traces';
