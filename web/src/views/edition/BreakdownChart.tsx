import * as Plot from '@observablehq/plot';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure, Unit } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { HALO, lineWidth } from '../../charts/text';
import { hatches } from '../../charts/hatch';
import { PlotFigure } from '../../charts/PlotFigure';
import { usePageSearch } from '../../figure/open';
import { withFigure } from '../../figure/ref';
import { formatAmount, formatNumber, type Language } from '../../format/number';
import { nameIn, type Named } from '../../ui/Name';
import type { MeasureKey } from '../../ui/totals';
import type { Cell, Part } from './breakdown';
import { AXIS_PX, PART_PX } from './chartSize';

type Props = { parts: readonly Part[]; indicator: Named & { unit: Unit } };

/** Room at the sides, for the last tick's number. */
const SIDE_PX = 20;

/** From this width on, names and values stand in one line. */
const LABELS_PX = 560;

/** How far a part of a part is set in. */
const INDENT_PX = 14;

/** Results as bars, targets as wider pale bars; hatched, what is not broken down. A default export, for `lazy`. */
export default function BreakdownChart({ parts, indicator }: Props) {
  const { t } = useTranslation(['edition', 'common']);
  const { language, numbers } = useSettings();
  const search = usePageSearch();
  const id = useId();
  const { unit } = indicator;
  const draw = useMemo(() => {
    const name = ({ named }: Part) => (named ? nameIn(language, named) : t('common:notBrokenDown'));
    const amount = (value: number | null) =>
      value === null ? t('common:unknown') : formatAmount(value, unit, language, numbers);
    const describe = (measure: Measure, { value, contested }: Cell) =>
      `${t(`common:measure.${measure}`)} ${amount(value)}${contested ? ' ≠' : ''}`;
    const values = ({ target, actual }: Part) =>
      [target.applies && describe('TARGET', target), actual.applies && describe('ACTUAL', actual)]
        .filter((text) => text !== false)
        .join(' · ');
    const title = (part: Part) => `${name(part)}\n${values(part)}`;
    const fill = (measure: MeasureKey, plain: string) => (part: Part) =>
      part.kind !== 'rest' ? plain : `url(#${id}-${(part[measure].value ?? 0) < 0 ? 'missed' : measure})`;
    const outline = (measure: MeasureKey, plain: string) => (part: Part) =>
      part.kind !== 'rest' ? 'none' : (part[measure].value ?? 0) < 0 ? 'var(--missed)' : plain;
    const targets = parts.filter(({ target }) => target.value !== null);
    const actuals = parts.filter(({ actual }) => actual.value !== null);
    const link = (measure: MeasureKey) => ({
      href: (part: Part) => withFigure(search, part[measure].of),
      title,
    });
    return (width: number): Plot.PlotOptions => ({
      height: parts.length * PART_PX + AXIS_PX,
      marginLeft: SIDE_PX,
      marginRight: SIDE_PX,
      marginTop: 0,
      marginBottom: AXIS_PX,
      x: {
        label: null,
        grid: true,
        zero: true,
        nice: true,
        ticks: Math.max(2, Math.floor(width / 110)),
        tickFormat: (value: number) => formatNumber(value, language, 'short'),
      },
      y: { axis: null, domain: parts.map(({ key }) => key), padding: 0 },
      marks: [
        hatches({
          [`${id}-target`]: 'var(--target)',
          [`${id}-actual`]: 'var(--actual)',
          [`${id}-missed`]: 'var(--missed)',
        }),
        Plot.barX(targets, {
          x: (part: Part) => part.target.value,
          y: 'key',
          fill: fill('target', 'color-mix(in srgb, var(--target) 35%, transparent)'),
          stroke: outline('target', 'var(--target-line)'),
          strokeDasharray: '4 3',
          insetTop: 22,
          insetBottom: 6,
          ...link('target'),
        }),
        Plot.barX(actuals, {
          x: (part: Part) => part.actual.value,
          y: 'key',
          fill: fill('actual', 'var(--actual)'),
          stroke: outline('actual', 'var(--actual)'),
          strokeDasharray: '4 3',
          insetTop: 26,
          insetBottom: 10,
          ...link('actual'),
        }),
        Plot.tickX(
          targets.filter(({ kind }) => kind !== 'rest'),
          {
            x: (part: Part) => part.target.value,
            y: 'key',
            stroke: 'var(--target-line)',
            strokeWidth: 3,
            insetTop: 20,
            insetBottom: 4,
            ...link('target'),
          },
        ),
        Plot.ruleX([0], { stroke: 'var(--line-strong)' }),
        ...labels(parts, { width, language, name, values }),
      ],
    });
  }, [parts, language, numbers, search, id, unit, t]);
  return (
    <PlotFigure draw={draw} label={t('edition:breakdownChart', { indicator: nameIn(language, indicator) })} />
  );
}

type LabelOptions = {
  width: number;
  language: Language;
  name: (part: Part) => string;
  values: (part: Part) => string;
};

/** A part's name above its bars at the left; where there is room, its values at the right. */
function labels(parts: readonly Part[], { width, language, name, values }: LabelOptions): Plot.Markish[] {
  const both = width >= LABELS_PX;
  const room = lineWidth(width - 2 * SIDE_PX, language);
  const line = { y: 'key', dy: -14, textOverflow: 'ellipsis', ...HALO } as const;
  const names = ([0, 1] as const).map((depth) =>
    Plot.text(
      parts.filter((part) => part.depth === depth),
      {
        ...line,
        text: name,
        frameAnchor: 'left',
        dx: 4 + depth * INDENT_PX,
        lineWidth: both ? room * 0.6 : room,
        fontWeight: depth === 0 ? 600 : 400,
      },
    ),
  );
  return both
    ? [...names, Plot.text(parts, { ...line, text: values, frameAnchor: 'right', fill: 'var(--muted)' })]
    : names;
}
