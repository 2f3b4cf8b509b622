/** Style sheets that are built into a script as text. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
declare module '*.css';
