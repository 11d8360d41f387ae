import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings';
import { formatAmount } from '../format/number';
import { formatYears } from '../format/period';
import { More } from '../ui/More';
import { Name } from '../ui/Name';
import { Missing } from '../ui/states';
import { valueOf } from '../ui/totals';
import { View } from '../ui/View';
import { Contested } from './Figure';
import { OutcomeEntry } from './OutcomeEntry';
import { outcomesOf, type TotalRef } from './ref';
import { TOTAL_DOCUMENTS } from './totalDocuments';
import styles from './FigureDrawer.module.css';

/** A total, and the outcomes that it is made of, each with its claims. */
export function TotalClaims({ figure }: { figure: TotalRef }) {
  const { t } = useTranslation(['figure', 'common']);
  const { language, numbers } = useSettings();
  const [after, setAfter] = useState<string | null>(null);
  const variables = {
    slug: figure.slug,
    indicators: [figure.indicator],
    years: figure.years ? [...figure.years] : null,
    where: outcomesOf(figure),
    after,
  };
  return (
    <View operation={{ document: TOTAL_DOCUMENTS[figure.kind], variables }}>
      {({ place }) => {
        const entry = place?.totals?.[0];
        const outcomes = place?.outcomes;
        if (!place || !entry || !outcomes) return <Missing />;
        const total = figure.measure === 'TARGET' ? entry.target : entry.actual;
        const value = valueOf(total);
        const { unit } = entry.indicator;
        const additive = total?.missing !== 'NOT_ADDITIVE';
        return (
          <>
            <div className={styles['total']}>
              <p>
                <Name of={place} />
                {figure.years && ` · ${formatYears(figure.years, language)}`}
              </p>
              <p>
                <Name of={entry.indicator} /> · {t(`common:measure.${figure.measure}`)}
              </p>
              <p className={styles['amount']}>
                {value === null
                  ? t(additive ? 'common:unknown' : 'common:notAdditive')
                  : formatAmount(value, unit, language, numbers)}
                {total?.contested && <Contested />}
              </p>
              {additive && outcomes.totalCount > 1 && (
                <p>{t('figure:composed', { count: outcomes.totalCount })}</p>
              )}
            </div>
            {outcomes.nodes.map((outcome) => (
              <OutcomeEntry key={outcome.id} outcome={outcome} counted={additive} />
            ))}
            <More pageInfo={outcomes.pageInfo} onMore={setAfter} />
          </>
        );
      }}
    </View>
  );
}
