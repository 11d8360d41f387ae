export const KEYLESS = ["ClaimConnection","MeasureTotal","OutcomeConnection","OutcomeTotal","PageInfo"] as const;
