/** What a first visit finds in the editor. */
export const WELCOME = `# 경기도는 2021년에 일자리를 얼마나 약속했고, 결과는 어땠을까요?
# How many jobs did Gyeonggi plan in 2021, and what became of it?
# ▶ runs it (or Ctrl+Enter); "Examples" has more questions.

query Gyeonggi2021 {
  edition(slug: "gyeonggi-2021") {
    nameKo
    nameEn
    outcomes(
      where: { indicator: { code: { eq: "jobs_created" } } }
    ) {
      nodes {
        measure
        level
        value
        unattributed
        preferredClaim {
          source {
            publisher
          }
        }
      }
    }
  }
}
`;
