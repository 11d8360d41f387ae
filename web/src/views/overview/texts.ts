import type { Same } from '../../i18n/resources';
export const ko = { a: '' };
export const en: Same<typeof ko> = { a: '' };
