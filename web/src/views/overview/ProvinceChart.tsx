import * as Plot from '@observablehq/plot';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { PlotFigure } from '../../charts/PlotFigure';
import { formatAmount, formatNumber } from '../../format/number';
import { chartHeight, drawn } from './chartSize';
import type { Province } from './provinces';
import { TILES } from './tiles';

type Props = { provinces: readonly Province[]; indicator: { unit: Unit } };

/** Results as bars, targets as lines across them. A default export, for `lazy`. */
export default function ProvinceChart({ provinces, indicator: { unit } }: Props) {
  const { t } = useTranslation(['overview', 'common']);
  const { language, numbers } = useSettings();
  const draw = useMemo(() => {
    const shown = drawn(provinces).sort((a, b) => (b.target ?? b.actual ?? 0) - (a.target ?? a.actual ?? 0));
    const name = ({ slug, nameKo }: Province) => TILES[slug]?.[language] ?? nameKo;
    const describe = (measure: 'TARGET' | 'ACTUAL', value: number | null) =>
      `${t(`common:measure.${measure}`)} ${value === null ? t('common:unknown') : formatAmount(value, unit, language, numbers)}`;
    const title = (province: Province) =>
      [name(province), describe('TARGET', province.target), describe('ACTUAL', province.actual)].join('\n');
    const href = ({ slug }: Province) => `/regions/${slug}`;
    return (width: number): Plot.PlotOptions => ({
      height: chartHeight(shown),
      marginLeft: language === 'ko' ? 44 : 84,
      marginRight: 24,
      x: {
        label: null,
        grid: true,
        ticks: Math.max(2, Math.floor(width / 110)),
        tickFormat: (value: number) => formatNumber(value, language, 'short'),
      },
      y: { label: null, domain: shown.map(name), padding: 0.25 },
      marks: [
        Plot.barX(shown, {
          x: (each: Province) => each.target ?? 0,
          y: name,
          fill: 'var(--target)',
          fillOpacity: 0.35,
          ariaHidden: 'true',
        }),
        Plot.barX(shown, {
          x: 'actual',
          y: name,
          fill: 'var(--actual)',
          insetTop: 4,
          insetBottom: 4,
          href,
          title,
        }),
        Plot.tickX(
          shown.filter(({ target }) => target !== null),
          { x: 'target', y: name, stroke: 'var(--target-line)', strokeWidth: 3, href, title },
        ),
        Plot.ruleX([0], { stroke: 'var(--line-strong)' }),
      ],
    });
  }, [provinces, language, numbers, t, unit]);
  return <PlotFigure draw={draw} label={t('overview:chart')} />;
}
