/** What the build puts into each page for its elements: shorter than the automatic runtime, which the tests use. */
export { Fragment, h } from 'preact';
