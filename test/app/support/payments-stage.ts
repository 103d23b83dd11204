export * from '../../jobs/payments/payments-stage';
