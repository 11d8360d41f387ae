//! What changes in outcomes and claims.

use std::collections::{HashMap, HashSet};

use super::change::{Change, Difference, compare};
use super::entity::Rows;
use super::entity::claim::Row as ClaimRow;
use super::entity::outcome::Outcome;

/// What changes in outcomes and their claims.
#[derive(Debug)]
pub(super) struct ClaimChanges {
    /// Outcomes are deleted with their last claim.
    pub(super) outcomes: Rows<Outcome>,
    pub(super) claims: Change<ClaimRow>,
    /// Claims to delete while their outcome stays, after its other claims are in.
    pub(super) replaced: Vec<i64>,
}

impl ClaimChanges {
    /// Compares what the files say with what is stored.
    pub(super) fn of(
        (stored_outcomes, stored): (Rows<Outcome>, Rows<ClaimRow>),
        (outcomes, wanted): (Rows<Outcome>, Rows<ClaimRow>),
    ) -> Self {
        let detached = Detached::of((&stored_outcomes, &stored), (&outcomes, &wanted));
        let known: HashSet<i64> = stored_outcomes.iter().map(|(id, _)| *id).collect();
        let staying = detached.claims_of_others(&stored, &outcomes);
        let mut claims = compare(stored, wanted, |former, row| {
            if former == row {
                Difference::None
            } else if *former == (ClaimRow { position: former.position, ..row.clone() }) {
                Difference::Place
            } else {
                Difference::Columns
            }
        });
        let outcomes = outcomes
            .into_iter()
            .filter(|(id, _)| !known.contains(id) || detached.outcomes.contains(id))
            .collect();
        detached.take_out(&mut claims);
        let replaced = claims.delete.extract_if(.., |id| staying.contains(id)).collect();
        Self { outcomes, claims, replaced }
    }
}

/// Outcomes whose scope moves as a whole (a project to another edition, an edition to another programme). Foreign keys
/// over all their ancestors keep them from following. So their claims are deleted, and with these the outcomes; once
/// the scope has moved, both are inserted again under the same keys.
struct Detached {
    outcomes: HashSet<i64>,
    stored: HashSet<i64>,
    wanted: Rows<ClaimRow>,
}

impl Detached {
    fn of(
        (stored_outcomes, stored): (&Rows<Outcome>, &Rows<ClaimRow>),
        (wanted, claims): (&Rows<Outcome>, &Rows<ClaimRow>),
    ) -> Self {
        let former: HashMap<i64, &Outcome> = stored_outcomes.iter().map(|(id, row)| (*id, row)).collect();
        let outcomes: HashSet<i64> = wanted
            .iter()
            .filter(|(id, row)| former.get(id).is_some_and(|former| *former != row))
            .map(|(id, _)| *id)
            .collect();
        let is_of = |claim: &ClaimRow| outcomes.contains(&claim.outcome_id);
        Self {
            stored: stored.iter().filter(|(_, claim)| is_of(claim)).map(|(id, _)| *id).collect(),
            wanted: claims.iter().filter(|(_, claim)| is_of(claim)).cloned().collect(),
            outcomes,
        }
    }

    /// Stored claims whose outcome is wanted, and stays where it is.
    fn claims_of_others(&self, stored: &Rows<ClaimRow>, wanted: &Rows<Outcome>) -> HashSet<i64> {
        let staying: HashSet<i64> =
            wanted.iter().map(|(id, _)| *id).filter(|id| !self.outcomes.contains(id)).collect();
        let claims = stored.iter().filter(|(_, claim)| staying.contains(&claim.outcome_id));
        claims.map(|(id, _)| *id).collect()
    }

    fn take_out(self, claims: &mut Change<ClaimRow>) {
        if self.outcomes.is_empty() {
            return;
        }
        let other = |(_, claim): &(i64, ClaimRow)| !self.outcomes.contains(&claim.outcome_id);
        claims.insert.retain(other);
        claims.update.retain(other);
        claims.delete.retain(|id| !self.stored.contains(id));
        claims.insert.extend(self.wanted);
        claims.delete.extend(self.stored);
    }
}
