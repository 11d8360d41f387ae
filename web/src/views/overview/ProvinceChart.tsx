import * as Plot from '@observablehq/plot';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure, Unit } from '../../api/schema.generated';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { PlotFigure } from '../../charts/PlotFigure';
import { formatAmount, formatNumber } from '../../format/number';
import { chartHeight, type Bar } from './bars';
import { TILES } from './tiles';

type Props = { bars: readonly Bar[]; indicator: { unit: Unit } };

/** Results as bars, targets as lines across them. A default export, for `lazy`. */
export default function ProvinceChart({ bars, indicator: { unit } }: Props) {
  const { t } = useTranslation(['overview', 'common']);
  const { language, numbers } = useSettings();
  const draw = useMemo(() => {
    const name = ({ slug }: Bar) => TILES[slug]?.[language] ?? slug;
    const describe = (measure: Measure, value: number | null) =>
      `${t(`common:measure.${measure}`)} ${value === null ? t('common:unknown') : formatAmount(value, unit, language, numbers)}`;
    const title = (bar: Bar) => {
      const lines = [name(bar), describe('TARGET', bar.target), describe('ACTUAL', bar.actual)];
      const apart = !bar.compared && bar.target !== null && bar.actual !== null;
      return [...lines, ...(apart ? [t('overview:standing.notComparable')] : [])].join('\n');
    };
    const href = ({ slug }: Bar) => pageOf('Region', slug);
    const link = { y: name, href, title };
    const result = { x: 'actual', insetTop: 4, insetBottom: 4, ...link };
    return (width: number): Plot.PlotOptions => ({
      height: chartHeight(bars.length),
      marginLeft: language === 'ko' ? 44 : 84,
      marginRight: 24,
      x: {
        label: null,
        grid: true,
        ticks: Math.max(2, Math.floor(width / 110)),
        tickFormat: (value: number) => formatNumber(value, language, 'short'),
      },
      y: { label: null, domain: bars.map(name), padding: 0.25 },
      marks: [
        Plot.barX(bars, {
          x: (bar: Bar) => bar.target ?? 0,
          y: name,
          fill: 'var(--target)',
          fillOpacity: 0.35,
          ariaHidden: 'true',
        }),
        Plot.barX(
          bars.filter(({ compared, target }) => compared || target === null),
          { ...result, fill: 'var(--actual)' },
        ),
        // Outlined only: it says nothing about the target beside it.
        Plot.barX(
          bars.filter(({ compared, target, actual }) => !compared && target !== null && actual !== null),
          {
            ...result,
            fill: 'var(--surface)',
            stroke: 'var(--actual)',
            strokeDasharray: '4 3',
            strokeWidth: 1.5,
          },
        ),
        Plot.tickX(
          bars.filter(({ target }) => target !== null),
          { x: 'target', stroke: 'var(--target-line)', strokeWidth: 3, ...link },
        ),
        Plot.ruleX([0], { stroke: 'var(--line-strong)' }),
      ],
    });
  }, [bars, language, numbers, t, unit]);
  return <PlotFigure draw={draw} label={t('overview:chart')} />;
}
