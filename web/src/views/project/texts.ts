import type { Same } from '../../i18n/resources';

export const ko = {};

export const en: Same<typeof ko> = {};
