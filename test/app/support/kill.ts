export * from '../../jobs/support/kill';
