export type AgencyFilter = {
  aliases?: StringListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  and?: Array<AgencyFilter> | null | undefined;
  editions?: EditionListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  kind?: AgencyKindFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: AgencyFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<AgencyFilter> | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  provinces?: RegionListFilter | null | undefined;
  region?: RegionLinkFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  source?: SourceLinkFilter | null | undefined;
};

export type AgencyKind =
  | 'ASSOCIATION'
  | 'CHAMBER'
  | 'COMPANY'
  | 'COUNCIL'
  | 'MINISTRY'
  | 'MUNICIPALITY'
  | 'OTHER'
  | 'PROVINCE'
  | 'PUBLIC_INSTITUTION'
  | 'UNIVERSITY';

export type AgencyKindFilter = {
  eq?: AgencyKind | null | undefined;
  in?: Array<AgencyKind> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: AgencyKind | null | undefined;
  notIn?: Array<AgencyKind> | null | undefined;
};

export type AgencyListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: AgencyFilter | null | undefined;
  none?: AgencyFilter | null | undefined;
  some?: AgencyFilter | null | undefined;
};

export type BigIntFilter = {
  eq?: number | null | undefined;
  gt?: number | null | undefined;
  gte?: number | null | undefined;
  in?: Array<number> | null | undefined;
  isNull?: boolean | null | undefined;
  lt?: number | null | undefined;
  lte?: number | null | undefined;
  ne?: number | null | undefined;
  notIn?: Array<number> | null | undefined;
};

export type BooleanFilter = {
  eq?: boolean | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: boolean | null | undefined;
};

export type ClaimFilter = {
  and?: Array<ClaimFilter> | null | undefined;
  asOf?: DateFilter | null | undefined;
  id?: IdFilter | null | undefined;
  knownFrom?: DateFilter | null | undefined;
  not?: ClaimFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<ClaimFilter> | null | undefined;
  outcome?: OutcomeFilter | null | undefined;
  position?: IntFilter | null | undefined;
  preferred?: BooleanFilter | null | undefined;
  source?: SourceFilter | null | undefined;
  status?: ClaimStatusFilter | null | undefined;
  value?: BigIntFilter | null | undefined;
};

export type ClaimListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: ClaimFilter | null | undefined;
  none?: ClaimFilter | null | undefined;
  some?: ClaimFilter | null | undefined;
};

export type ClaimStatus =
  | 'FINAL'
  | 'INTERIM'
  | 'PLANNED'
  | 'REVISED';

export type ClaimStatusFilter = {
  eq?: ClaimStatus | null | undefined;
  in?: Array<ClaimStatus> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: ClaimStatus | null | undefined;
  notIn?: Array<ClaimStatus> | null | undefined;
};

export type DateFilter = {
  eq?: string | null | undefined;
  gt?: string | null | undefined;
  gte?: string | null | undefined;
  in?: Array<string> | null | undefined;
  isNull?: boolean | null | undefined;
  lt?: string | null | undefined;
  lte?: string | null | undefined;
  ne?: string | null | undefined;
  notIn?: Array<string> | null | undefined;
};

export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'YEAR';

export type DatePrecisionFilter = {
  eq?: DatePrecision | null | undefined;
  in?: Array<DatePrecision> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: DatePrecision | null | undefined;
  notIn?: Array<DatePrecision> | null | undefined;
};

export type EditionFilter = {
  agencies?: AgencyListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  and?: Array<EditionFilter> | null | undefined;
  fields?: FieldListFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: EditionFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<EditionFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  programme?: ProgrammeFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  year?: IntFilter | null | undefined;
};

export type EditionLinkFilter = {
  agencies?: AgencyListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  and?: Array<EditionFilter> | null | undefined;
  fields?: FieldListFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  isNull?: boolean | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: EditionFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<EditionFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  programme?: ProgrammeFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  year?: IntFilter | null | undefined;
};

export type EditionListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: EditionFilter | null | undefined;
  none?: EditionFilter | null | undefined;
  some?: EditionFilter | null | undefined;
};

export type FieldFilter = {
  and?: Array<FieldFilter> | null | undefined;
  edition?: EditionFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: FieldFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<FieldFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type FieldLinkFilter = {
  and?: Array<FieldFilter> | null | undefined;
  edition?: EditionFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  isNull?: boolean | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: FieldFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<FieldFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type FieldListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: FieldFilter | null | undefined;
  none?: FieldFilter | null | undefined;
  some?: FieldFilter | null | undefined;
};

export type FindingFilter = {
  and?: Array<FindingFilter> | null | undefined;
  edition?: EditionLinkFilter | null | undefined;
  field?: FieldLinkFilter | null | undefined;
  id?: IdFilter | null | undefined;
  indicator?: IndicatorFilter | null | undefined;
  kind?: FindingKindFilter | null | undefined;
  not?: FindingFilter | null | undefined;
  or?: Array<FindingFilter> | null | undefined;
  outcome?: OutcomeFilter | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  programme?: ProgrammeFilter | null | undefined;
  project?: ProjectLinkFilter | null | undefined;
  severity?: SeverityFilter | null | undefined;
};

export type FindingKind =
  | 'BUDGET_DIFFERS'
  | 'CLAIMS_DISAGREE'
  | 'COUNT_DIFFERS'
  | 'PARTS_EXCEED_WHOLE'
  | 'RESULT_WITHOUT_TARGET'
  | 'TARGET_WITHOUT_RESULT';

export type FindingKindFilter = {
  eq?: FindingKind | null | undefined;
  in?: Array<FindingKind> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: FindingKind | null | undefined;
  notIn?: Array<FindingKind> | null | undefined;
};

export type FindingListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: FindingFilter | null | undefined;
  none?: FindingFilter | null | undefined;
  some?: FindingFilter | null | undefined;
};

export type IdFilter = {
  eq?: string | number | null | undefined;
  in?: Array<string | number> | null | undefined;
  ne?: string | number | null | undefined;
  notIn?: Array<string | number> | null | undefined;
};

export type IndicatorFilter = {
  additive?: BooleanFilter | null | undefined;
  and?: Array<IndicatorFilter> | null | undefined;
  code?: StringFilter | null | undefined;
  definition?: StringFilter | null | undefined;
  id?: IdFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: IndicatorFilter | null | undefined;
  or?: Array<IndicatorFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  unit?: UnitFilter | null | undefined;
};

export type IndustryFilter = {
  and?: Array<IndustryFilter> | null | undefined;
  id?: IdFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: IndustryFilter | null | undefined;
  or?: Array<IndustryFilter> | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type IndustryListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: IndustryFilter | null | undefined;
  none?: IndustryFilter | null | undefined;
  some?: IndustryFilter | null | undefined;
};

export type IntFilter = {
  eq?: number | null | undefined;
  gt?: number | null | undefined;
  gte?: number | null | undefined;
  in?: Array<number> | null | undefined;
  isNull?: boolean | null | undefined;
  lt?: number | null | undefined;
  lte?: number | null | undefined;
  ne?: number | null | undefined;
  notIn?: Array<number> | null | undefined;
};

export type Measure =
  | 'ACTUAL'
  | 'TARGET';

export type MeasureFilter = {
  eq?: Measure | null | undefined;
  in?: Array<Measure> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: Measure | null | undefined;
  notIn?: Array<Measure> | null | undefined;
};

export type MissingTotal =
  | 'NOT_ADDITIVE'
  | 'NOT_STATED';

export type OutcomeFilter = {
  agencies?: AgencyListFilter | null | undefined;
  ancestors?: OutcomeListFilter | null | undefined;
  and?: Array<OutcomeFilter> | null | undefined;
  children?: OutcomeListFilter | null | undefined;
  claims?: ClaimListFilter | null | undefined;
  contested?: BooleanFilter | null | undefined;
  descendants?: OutcomeListFilter | null | undefined;
  edition?: EditionLinkFilter | null | undefined;
  field?: FieldLinkFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  history?: OutcomeVersionListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  indicator?: IndicatorFilter | null | undefined;
  industries?: IndustryListFilter | null | undefined;
  knownFrom?: DateFilter | null | undefined;
  level?: OutcomeLevelFilter | null | undefined;
  measure?: MeasureFilter | null | undefined;
  not?: OutcomeFilter | null | undefined;
  or?: Array<OutcomeFilter> | null | undefined;
  parent?: OutcomeLinkFilter | null | undefined;
  periodFrom?: DateFilter | null | undefined;
  periodTo?: DateFilter | null | undefined;
  preferredClaim?: ClaimFilter | null | undefined;
  programme?: ProgrammeFilter | null | undefined;
  project?: ProjectLinkFilter | null | undefined;
  region?: RegionFilter | null | undefined;
  unattributed?: BigIntFilter | null | undefined;
  value?: BigIntFilter | null | undefined;
  year?: IntFilter | null | undefined;
};

export type OutcomeLevel =
  | 'EDITION'
  | 'FIELD'
  | 'PROGRAMME'
  | 'PROJECT';

export type OutcomeLevelFilter = {
  eq?: OutcomeLevel | null | undefined;
  in?: Array<OutcomeLevel> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: OutcomeLevel | null | undefined;
  notIn?: Array<OutcomeLevel> | null | undefined;
};

export type OutcomeLinkFilter = {
  agencies?: AgencyListFilter | null | undefined;
  ancestors?: OutcomeListFilter | null | undefined;
  and?: Array<OutcomeFilter> | null | undefined;
  children?: OutcomeListFilter | null | undefined;
  claims?: ClaimListFilter | null | undefined;
  contested?: BooleanFilter | null | undefined;
  descendants?: OutcomeListFilter | null | undefined;
  edition?: EditionLinkFilter | null | undefined;
  field?: FieldLinkFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  history?: OutcomeVersionListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  indicator?: IndicatorFilter | null | undefined;
  industries?: IndustryListFilter | null | undefined;
  isNull?: boolean | null | undefined;
  knownFrom?: DateFilter | null | undefined;
  level?: OutcomeLevelFilter | null | undefined;
  measure?: MeasureFilter | null | undefined;
  not?: OutcomeFilter | null | undefined;
  or?: Array<OutcomeFilter> | null | undefined;
  parent?: OutcomeLinkFilter | null | undefined;
  periodFrom?: DateFilter | null | undefined;
  periodTo?: DateFilter | null | undefined;
  preferredClaim?: ClaimFilter | null | undefined;
  programme?: ProgrammeFilter | null | undefined;
  project?: ProjectLinkFilter | null | undefined;
  region?: RegionFilter | null | undefined;
  unattributed?: BigIntFilter | null | undefined;
  value?: BigIntFilter | null | undefined;
  year?: IntFilter | null | undefined;
};

export type OutcomeListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: OutcomeFilter | null | undefined;
  none?: OutcomeFilter | null | undefined;
  some?: OutcomeFilter | null | undefined;
};

export type OutcomeVersionFilter = {
  and?: Array<OutcomeVersionFilter> | null | undefined;
  change?: BigIntFilter | null | undefined;
  claim?: ClaimFilter | null | undefined;
  id?: IdFilter | null | undefined;
  knownFrom?: DateFilter | null | undefined;
  knownUntil?: DateFilter | null | undefined;
  not?: OutcomeVersionFilter | null | undefined;
  or?: Array<OutcomeVersionFilter> | null | undefined;
  outcome?: OutcomeFilter | null | undefined;
  previousValue?: BigIntFilter | null | undefined;
  source?: SourceFilter | null | undefined;
  value?: BigIntFilter | null | undefined;
};

export type OutcomeVersionListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: OutcomeVersionFilter | null | undefined;
  none?: OutcomeVersionFilter | null | undefined;
  some?: OutcomeVersionFilter | null | undefined;
};

export type ParticipationFilter = {
  agency?: AgencyFilter | null | undefined;
  and?: Array<ParticipationFilter> | null | undefined;
  edition?: EditionFilter | null | undefined;
  id?: IdFilter | null | undefined;
  not?: ParticipationFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<ParticipationFilter> | null | undefined;
  project?: ProjectLinkFilter | null | undefined;
  role?: ParticipationRoleFilter | null | undefined;
  source?: SourceFilter | null | undefined;
};

export type ParticipationListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: ParticipationFilter | null | undefined;
  none?: ParticipationFilter | null | undefined;
  some?: ParticipationFilter | null | undefined;
};

export type ParticipationRole =
  | 'COORDINATOR'
  | 'FUNDER'
  | 'IMPLEMENTER'
  | 'LEAD';

export type ParticipationRoleFilter = {
  eq?: ParticipationRole | null | undefined;
  in?: Array<ParticipationRole> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: ParticipationRole | null | undefined;
  notIn?: Array<ParticipationRole> | null | undefined;
};

export type ProgrammeFilter = {
  allFindings?: FindingListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  ancestors?: ProgrammeListFilter | null | undefined;
  and?: Array<ProgrammeFilter> | null | undefined;
  children?: ProgrammeListFilter | null | undefined;
  descendants?: ProgrammeListFilter | null | undefined;
  editions?: EditionListFilter | null | undefined;
  fields?: FieldListFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: ProgrammeFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<ProgrammeFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  parent?: ProgrammeLinkFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  region?: RegionFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type ProgrammeLinkFilter = {
  allFindings?: FindingListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  ancestors?: ProgrammeListFilter | null | undefined;
  and?: Array<ProgrammeFilter> | null | undefined;
  children?: ProgrammeListFilter | null | undefined;
  descendants?: ProgrammeListFilter | null | undefined;
  editions?: EditionListFilter | null | undefined;
  fields?: FieldListFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  isNull?: boolean | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: ProgrammeFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<ProgrammeFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  parent?: ProgrammeLinkFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  region?: RegionFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type ProgrammeListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: ProgrammeFilter | null | undefined;
  none?: ProgrammeFilter | null | undefined;
  some?: ProgrammeFilter | null | undefined;
};

export type ProjectFilter = {
  agencies?: AgencyListFilter | null | undefined;
  and?: Array<ProjectFilter> | null | undefined;
  continuedBy?: ProjectListFilter | null | undefined;
  continues?: ProjectLinkFilter | null | undefined;
  edition?: EditionFilter | null | undefined;
  field?: FieldLinkFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  industries?: IndustryListFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: ProjectFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<ProjectFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  regions?: RegionListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  source?: SourceLinkFilter | null | undefined;
};

export type ProjectLinkFilter = {
  agencies?: AgencyListFilter | null | undefined;
  and?: Array<ProjectFilter> | null | undefined;
  continuedBy?: ProjectListFilter | null | undefined;
  continues?: ProjectLinkFilter | null | undefined;
  edition?: EditionFilter | null | undefined;
  field?: FieldLinkFilter | null | undefined;
  findings?: FindingListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  industries?: IndustryListFilter | null | undefined;
  isNull?: boolean | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: ProjectFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<ProjectFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  regions?: RegionListFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  source?: SourceLinkFilter | null | undefined;
};

export type ProjectListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: ProjectFilter | null | undefined;
  none?: ProjectFilter | null | undefined;
  some?: ProjectFilter | null | undefined;
};

export type RegionFilter = {
  agencies?: AgencyListFilter | null | undefined;
  aliases?: StringListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  ancestors?: RegionListFilter | null | undefined;
  and?: Array<RegionFilter> | null | undefined;
  children?: RegionListFilter | null | undefined;
  code?: StringFilter | null | undefined;
  descendants?: RegionListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  kind?: RegionKindFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: RegionFilter | null | undefined;
  or?: Array<RegionFilter> | null | undefined;
  parent?: RegionLinkFilter | null | undefined;
  programmes?: ProgrammeListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  province?: RegionLinkFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type RegionKind =
  | 'AREA'
  | 'COUNTRY'
  | 'MUNICIPALITY'
  | 'PROVINCE';

export type RegionKindFilter = {
  eq?: RegionKind | null | undefined;
  in?: Array<RegionKind> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: RegionKind | null | undefined;
  notIn?: Array<RegionKind> | null | undefined;
};

export type RegionLinkFilter = {
  agencies?: AgencyListFilter | null | undefined;
  aliases?: StringListFilter | null | undefined;
  allOutcomes?: OutcomeListFilter | null | undefined;
  ancestors?: RegionListFilter | null | undefined;
  and?: Array<RegionFilter> | null | undefined;
  children?: RegionListFilter | null | undefined;
  code?: StringFilter | null | undefined;
  descendants?: RegionListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  isNull?: boolean | null | undefined;
  kind?: RegionKindFilter | null | undefined;
  nameEn?: StringFilter | null | undefined;
  nameKo?: StringFilter | null | undefined;
  not?: RegionFilter | null | undefined;
  or?: Array<RegionFilter> | null | undefined;
  parent?: RegionLinkFilter | null | undefined;
  programmes?: ProgrammeListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  province?: RegionLinkFilter | null | undefined;
  slug?: StringFilter | null | undefined;
};

export type RegionListFilter = {
  count?: BigIntFilter | null | undefined;
  every?: RegionFilter | null | undefined;
  none?: RegionFilter | null | undefined;
  some?: RegionFilter | null | undefined;
};

export type SearchField =
  | 'ALIAS'
  | 'DEFINITION'
  | 'NAME_EN'
  | 'NAME_KO'
  | 'NOTE'
  | 'PUBLISHER'
  | 'TITLE';

export type SearchMatch =
  | 'EXACT'
  | 'PART'
  | 'PREFIX'
  | 'SIMILAR'
  | 'WORDS';

export type SearchType =
  | 'AGENCY'
  | 'EDITION'
  | 'FIELD'
  | 'INDICATOR'
  | 'INDUSTRY'
  | 'PROGRAMME'
  | 'PROJECT'
  | 'REGION'
  | 'SOURCE';

export type Severity =
  | 'ERROR'
  | 'INFO'
  | 'WARNING';

export type SeverityFilter = {
  eq?: Severity | null | undefined;
  in?: Array<Severity> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: Severity | null | undefined;
  notIn?: Array<Severity> | null | undefined;
};

export type SourceFilter = {
  agencies?: AgencyListFilter | null | undefined;
  and?: Array<SourceFilter> | null | undefined;
  claims?: ClaimListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  kind?: SourceKindFilter | null | undefined;
  language?: StringFilter | null | undefined;
  not?: SourceFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<SourceFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  publishedOn?: DateFilter | null | undefined;
  publishedPrecision?: DatePrecisionFilter | null | undefined;
  publisher?: StringFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  title?: StringFilter | null | undefined;
  url?: StringFilter | null | undefined;
};

export type SourceKind =
  | 'OFFICIAL'
  | 'OTHER'
  | 'PRESS';

export type SourceKindFilter = {
  eq?: SourceKind | null | undefined;
  in?: Array<SourceKind> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: SourceKind | null | undefined;
  notIn?: Array<SourceKind> | null | undefined;
};

export type SourceLinkFilter = {
  agencies?: AgencyListFilter | null | undefined;
  and?: Array<SourceFilter> | null | undefined;
  claims?: ClaimListFilter | null | undefined;
  id?: IdFilter | null | undefined;
  isNull?: boolean | null | undefined;
  kind?: SourceKindFilter | null | undefined;
  language?: StringFilter | null | undefined;
  not?: SourceFilter | null | undefined;
  note?: StringFilter | null | undefined;
  or?: Array<SourceFilter> | null | undefined;
  outcomes?: OutcomeListFilter | null | undefined;
  participations?: ParticipationListFilter | null | undefined;
  projects?: ProjectListFilter | null | undefined;
  publishedOn?: DateFilter | null | undefined;
  publishedPrecision?: DatePrecisionFilter | null | undefined;
  publisher?: StringFilter | null | undefined;
  slug?: StringFilter | null | undefined;
  title?: StringFilter | null | undefined;
  url?: StringFilter | null | undefined;
};

export type StringFilter = {
  contains?: string | null | undefined;
  endsWith?: string | null | undefined;
  eq?: string | null | undefined;
  gt?: string | null | undefined;
  gte?: string | null | undefined;
  ilike?: string | null | undefined;
  in?: Array<string> | null | undefined;
  isNull?: boolean | null | undefined;
  lt?: string | null | undefined;
  lte?: string | null | undefined;
  ne?: string | null | undefined;
  notIn?: Array<string> | null | undefined;
  regex?: string | null | undefined;
  startsWith?: string | null | undefined;
};

export type StringListFilter = {
  has?: string | null | undefined;
};

export type Unit =
  | 'COMPANIES'
  | 'COUNT'
  | 'JOBS'
  | 'KRW'
  | 'PEOPLE'
  | 'VEHICLES';

export type UnitFilter = {
  eq?: Unit | null | undefined;
  in?: Array<Unit> | null | undefined;
  isNull?: boolean | null | undefined;
  ne?: Unit | null | undefined;
  notIn?: Array<Unit> | null | undefined;
};
