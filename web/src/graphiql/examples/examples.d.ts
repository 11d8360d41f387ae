declare module 'virtual:examples' {
  export const examples: readonly import('./cookbook').Example[];
}
