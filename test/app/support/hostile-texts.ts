export * from '../../jobs/support/hostile-texts';
