/** What the build turns JSX into: shorter calls than those of the runtime that the compiler knows. */
export { Fragment, h } from 'preact';
