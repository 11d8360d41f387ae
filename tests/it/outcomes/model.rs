//! The rules of outcomes, written down as plainly as they can be: slow, in memory, without regard to what changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike as _, Months, NaiveDate};

/// Where a figure is stated, with the key of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scope {
    Programme(i64),
    Edition(i64),
    Field(i64),
    Project(i64),
}

/// What makes an outcome this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) scope: Scope,
    pub(crate) indicator: i64,
    pub(crate) measure: &'static str,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
}

#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) place: Place,
    pub(crate) source: i64,
    pub(crate) value: i64,
    pub(crate) as_of: Option<NaiveDate>,
    pub(crate) status: &'static str,
    pub(crate) position: i32,
}

/// When a source appeared, if that is known, and whether by day, month or year.
pub(crate) type Published = Option<(NaiveDate, &'static str)>;

/// All rows that matter, by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    /// Kind and parent.
    pub(crate) regions: BTreeMap<i64, (&'static str, Option<i64>)>,
    /// Parent.
    pub(crate) programmes: BTreeMap<i64, Option<i64>>,
    /// Programme and year.
    pub(crate) editions: BTreeMap<i64, (i64, i32)>,
    /// Edition.
    pub(crate) fields: BTreeMap<i64, i64>,
    /// Edition and field.
    pub(crate) projects: BTreeMap<i64, (i64, Option<i64>)>,
    /// Date of publication, and how much of it is known.
    pub(crate) sources: BTreeMap<i64, Published>,
    /// Whether a source is official.
    pub(crate) official: BTreeMap<i64, bool>,
    pub(crate) claims: BTreeMap<i64, Claim>,
}

/// What the database has to say about an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) value: i64,
    pub(crate) contested: bool,
    pub(crate) parent: Option<Place>,
    pub(crate) unattributed: i64,
    pub(crate) preferred: i64,
}

impl World {
    /// The province that a region is or lies in.
    pub(crate) fn province(&self, region: i64) -> Option<i64> {
        let (kind, parent) = self.regions[&region];
        if kind == "PROVINCE" { Some(region) } else { self.province(parent?) }
    }

    /// Whether a region is another or lies in it.
    pub(crate) fn lies_in(&self, region: i64, other: i64) -> bool {
        region == other || self.regions[&region].1.is_some_and(|parent| self.lies_in(parent, other))
    }

    /// The scopes that contain a scope, nearest first, itself included.
    fn containers(&self, scope: Scope) -> Vec<Scope> {
        let mut containers = vec![scope];
        match scope {
            Scope::Project(id) => {
                let (edition, field) = self.projects[&id];
                containers.extend(field.map(Scope::Field));
                containers.extend(self.containers(Scope::Edition(edition)));
            }
            Scope::Field(id) => containers.extend(self.containers(Scope::Edition(self.fields[&id]))),
            Scope::Edition(id) => {
                let (programme, year) = self.editions[&id];
                containers.push(Scope::Programme(programme));
                let mut above = self.programmes[&programme];
                while let Some(ancestor) = above {
                    let edition = self.editions.iter().find(|(_, e)| **e == (ancestor, year));
                    containers.extend(edition.map(|(id, _)| Scope::Edition(*id)));
                    containers.push(Scope::Programme(ancestor));
                    above = self.programmes[&ancestor];
                }
            }
            Scope::Programme(id) => {
                if let Some(parent) = self.programmes[&id] {
                    containers.extend(self.containers(Scope::Programme(parent)));
                }
            }
        }
        containers
    }

    /// The outcome that covers `b` most nearly: nearest scope first, then shortest period, then the earlier one.
    fn parent(&self, b: &Place, places: &BTreeSet<Place>) -> Option<Place> {
        let containers = self.containers(b.scope);
        places
            .iter()
            .filter(|a| self.covers(a, b))
            .filter_map(|a| {
                let distance = containers.iter().position(|scope| *scope == a.scope)?;
                Some(((distance, a.to - a.from, a.from), *a))
            })
            .min()
            .map(|(_, a)| a)
    }

    /// Whether `a` covers `b`.
    pub(crate) fn covers(&self, a: &Place, b: &Place) -> bool {
        (a.indicator, a.measure) == (b.indicator, b.measure)
            && a.from <= b.from
            && b.to <= a.to
            && a != b
            && self.containers(b.scope).contains(&a.scope)
    }

    /// The value less what is unattributed of all that the outcome covers.
    fn unattributed(
        &self,
        place: &Place,
        outcomes: &BTreeMap<Place, Outcome>,
        known: &mut HashMap<Place, i64>,
    ) -> i64 {
        if let Some(known) = known.get(place) {
            return *known;
        }
        let covered = outcomes.keys().filter(|other| self.covers(place, other));
        let parts: i64 = covered.map(|part| self.unattributed(part, outcomes, known)).sum();
        let left = outcomes[place].value - parts;
        known.insert(*place, left);
        left
    }

    fn rank(&self, id: i64) -> impl Ord + use<> {
        let claim = &self.claims[&id];
        let status = match claim.status {
            "FINAL" => 0,
            "REVISED" => 1,
            _ => 2,
        };
        let latest_first = |date: Option<NaiveDate>| std::cmp::Reverse(date);
        (
            status,
            !self.official[&claim.source],
            latest_first(claim.as_of),
            latest_first(self.sources[&claim.source].map(|(day, _)| day)),
            claim.position,
            id,
        )
    }

    /// The day from which a claim is known.
    pub(crate) fn known_from(&self, claim: &Claim) -> NaiveDate {
        let Some((day, precision)) = self.sources[&claim.source] else {
            let Place { measure, from, to, .. } = claim.place;
            return claim.as_of.unwrap_or(if measure == "TARGET" { from } else { to });
        };
        let following = match precision {
            "DAY" => return day,
            "MONTH" => day.checked_add_months(Months::new(1)),
            _ => day.with_year(day.year() + 1),
        };
        following.unwrap().pred_opt().unwrap()
    }

    /// The world in which only the claims known on a day were ever made.
    pub(crate) fn known_by(&self, day: NaiveDate) -> Self {
        let mut world = self.clone();
        world.claims.retain(|_, claim| self.known_from(claim) <= day);
        world
    }

    /// Every outcome.
    pub(crate) fn outcomes(&self) -> BTreeMap<Place, Outcome> {
        let places: BTreeSet<Place> = self.claims.values().map(|claim| claim.place).collect();
        let mut outcomes: BTreeMap<Place, Outcome> = BTreeMap::new();
        for place in &places {
            let claims: Vec<i64> =
                self.claims.iter().filter(|(_, claim)| claim.place == *place).map(|(id, _)| *id).collect();
            let preferred = claims.iter().copied().min_by_key(|id| self.rank(*id)).unwrap();
            let best = &self.claims[&preferred];
            let contested = claims
                .iter()
                .map(|id| &self.claims[id])
                .any(|other| other.status == best.status && other.value != best.value);
            let parent = self.parent(place, &places);
            let value = best.value;
            outcomes.insert(*place, Outcome { value, contested, parent, unattributed: value, preferred });
        }
        let mut unattributed = HashMap::new();
        for place in &places {
            let left = self.unattributed(place, &outcomes, &mut unattributed);
            outcomes.get_mut(place).unwrap().unattributed = left;
        }
        outcomes
    }
}
