import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings';
import { formatDate } from '../format/period';
import { Mixed } from '../ui/Mixed';
import { Name, nameIn } from '../ui/Name';
import type { Suggestion } from './useSuggestions';
import styles from './SearchBox.module.css';

/** A suggestion: its name, its kind, and the text that fits where that is not the name. */
export function SuggestionItem({ suggestion: { found, text, source } }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { kind, named, part } = found;
  return (
    <>
      <span className={styles['name']}>
        <Name of={named} />
        {text !== nameIn(language, named) && (
          <span className={styles['why']}>
            <Mixed text={text} />
          </span>
        )}
        {text === nameIn(language, named) && part && (
          <span className={styles['why']}>
            <Name of={part} />
          </span>
        )}
        {/* Publishers have many sources without titles. */}
        {part === null && source?.publishedOn && (
          <span className={styles['why']}>
            {formatDate(source.publishedOn, language, source.publishedPrecision ?? 'DAY')}
          </span>
        )}
      </span>
      <span className={styles['kind']}>{t(`entity.${kind}`)}</span>
    </>
  );
}
