import * as common from './common';
import * as figure from '../figure/texts';
import * as overview from '../views/overview/texts';

/** All texts: one namespace for what is shared, one for each view, which keeps its texts beside it. */
export const resources = {
  ko: { common: common.ko, figure: figure.ko, overview: overview.ko },
  en: { common: common.en, figure: figure.en, overview: overview.en },
};

/** English texts with exactly the keys of the Korean ones; English alone may have plurals (`…_one`). */
export type Same<Ko> = { [Key in keyof Ko]: Ko[Key] extends string ? string : Same<Ko[Key]> };
