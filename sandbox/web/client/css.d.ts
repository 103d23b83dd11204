/** A style sheet is imported for the bundler alone, which inlines it into the page. */
declare module '*.css';
