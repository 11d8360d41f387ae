import type { resources } from './resources';

declare module 'i18next' {
  // Declared as one by i18next.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof resources)['ko'];
  }
}
