import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { operation } from '../../api/links';
import { searchAddress, type Kind } from '../../app/addresses';
import { readKind, typeOf } from '../../search/hit';
import { isFindable, readText } from '../../search/text';
import { Title } from '../../ui/Title';
import { View } from '../../ui/View';
import { Results } from './Results';
import { SearchDocument } from './search.generated';
import { SearchTableDocument } from './search.table.generated';
import styles from './Search.module.css';

/** Searches that show what can be found: a word, agencies' names old and new, a region in English, an industry. */
const EXAMPLES = ['혁신', '경기지역인적자원개발위원회', '한국공학대학교', 'Gyeonggi', '반도체'];

/** What the address asks for: everything with a text like it, best first. */
export function SearchPage() {
  const [parameters] = useSearchParams();
  const text = readText(parameters.get('q'));
  const kind = readKind(parameters.get('type'));
  if (!isFindable(text)) return <Start text={text} />;
  // Another search starts with its first page.
  return <Search key={`${kind ?? ''} ${text}`} text={text} kind={kind} />;
}

function Search({ text, kind }: { text: string; kind: Kind | null }) {
  const [after, setAfter] = useState<string | null>(null);
  const types = kind && [typeOf(kind)];
  return (
    <View
      operation={{ document: SearchDocument, variables: { text, types, after } }}
      table={operation(SearchTableDocument, { text, types })}
    >
      {(data) => <Results data={data} text={text} kind={kind} onMore={setAfter} />}
    </View>
  );
}

/** Nothing to search for yet: what can be. */
function Start({ text }: { text: string }) {
  const { t } = useTranslation('search');
  return (
    <div className={styles['start']}>
      <Title text={text === '' ? t('start') : t('title', { text })} />
      <p>{text === '' ? t('startHelp') : t('signsOnly')}</p>
      <p>{t('examples')}</p>
      <ul className={styles['examples']}>
        {EXAMPLES.map((example) => (
          <li key={example}>
            <Link to={searchAddress(example)} className="button" lang={/^\w+$/.test(example) ? 'en' : 'ko'}>
              {example}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
