import * as figure from '../figure/texts';
import * as agency from '../views/agency/texts';
import * as edition from '../views/edition/texts';
import * as overview from '../views/overview/texts';
import * as programme from '../views/programme/texts';
import * as project from '../views/project/texts';
import * as region from '../views/region/texts';
import * as search from '../views/search/texts';
import * as source from '../views/source/texts';
import * as common from './common';

const NAMESPACES = { common, figure, overview, region, programme, edition, project, agency, source, search };

type Texts<Language extends 'ko' | 'en'> = {
  [Namespace in keyof typeof NAMESPACES]: (typeof NAMESPACES)[Namespace][Language];
};

/** All texts: one namespace for what is shared, one for each view, which keeps its texts beside it. */
export const resources: { ko: Texts<'ko'>; en: Texts<'en'> } = { ko: textsIn('ko'), en: textsIn('en') };

function textsIn<Language extends 'ko' | 'en'>(language: Language): Texts<Language> {
  const entries = Object.entries(NAMESPACES).map(([namespace, texts]) => [namespace, texts[language]]);
  return Object.fromEntries(entries) as Texts<Language>;
}

/** English texts with exactly the keys of the Korean ones; English alone may have plurals (`…_one`). */
export type Same<Ko> = { [Key in keyof Ko]: Ko[Key] extends string ? string : Same<Ko[Key]> };
