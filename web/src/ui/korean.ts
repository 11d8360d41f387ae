const KOREAN = /(\p{Script=Hangul}(?:[\p{Script=Hangul}\d\s·.,]*\p{Script=Hangul})?)/u;

/** The parts of a text that are Korean, and those between them. */
export function koreanParts(text: string): { part: string; isKorean: boolean }[] {
  return text
    .split(KOREAN)
    .map((part, index) => ({ part, isKorean: index % 2 === 1 }))
    .filter(({ part }) => part !== '');
}
