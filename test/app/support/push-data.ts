export * from '../../jobs/support/push-data';
