import { Fragment } from 'react';
import { koreanParts } from './korean';

/** A text in which Korean and another language may meet; the Korean is marked as such. */
export function Mixed({ text }: { text: string }) {
  return koreanParts(text).map(({ part, isKorean }, index) =>
    isKorean ? (
      <span key={index} lang="ko">
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}

/** A note on the data, which are written in English and quote Korean. */
export function Note({ text }: { text: string }) {
  return (
    <span lang="en">
      <Mixed text={text} />
    </span>
  );
}
