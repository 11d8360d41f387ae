//! Equal questions at the same time: one is answered, the others wait for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::kept::Kept;
use crate::db::Version;
use crate::http::question::Question;

type Key = (Question, Version);

/// What became of a question that others wait for.
#[derive(Clone, Debug)]
pub(in crate::http) enum Landing {
    /// An answer for all who wait.
    Shared(Arc<Kept>),
    /// An error, or an answer that may be another one each time: each has to ask for itself.
    Single,
}

/// The questions that are being answered.
#[derive(Debug, Default)]
pub(in crate::http) struct Flights {
    under_way: Mutex<HashMap<Key, watch::Receiver<Option<Landing>>>>,
}

/// Whose turn it is to answer.
pub(in crate::http) enum Turn<'a> {
    /// One's own; the others wait.
    Lead(Lead<'a>),
    /// Somebody else's.
    Follow(Follow),
}

/// Held by the one who answers. Dropped before [`Lead::land`], it lets another one of those who wait try.
pub(in crate::http) struct Lead<'a> {
    flights: &'a Flights,
    key: Key,
    landing: watch::Sender<Option<Landing>>,
}

/// Held by one who waits.
pub(in crate::http) struct Follow(watch::Receiver<Option<Landing>>);

impl Flights {
    /// Joins those who ask the same, of data no older than this version.
    pub(in crate::http) fn join(&self, question: &Question, version: Version) -> Turn<'_> {
        let key = (question.clone(), version);
        let mut under_way = self.lock();
        if let Some(landing) = under_way.get(&key) {
            return Turn::Follow(Follow(landing.clone()));
        }
        let (sender, receiver) = watch::channel(None);
        under_way.insert(key.clone(), receiver);
        Turn::Lead(Lead { flights: self, key, landing: sender })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<Option<Landing>>>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lead<'_> {
    /// Tells those who wait.
    pub(in crate::http) fn land(self, landing: Landing) {
        self.landing.send_replace(Some(landing));
    }
}

impl Drop for Lead<'_> {
    fn drop(&mut self) {
        self.flights.lock().remove(&self.key);
    }
}

impl Follow {
    /// What became of it; `None` if whoever was answering has vanished.
    pub(in crate::http) async fn landing(mut self) -> Option<Landing> {
        self.0.wait_for(Option::is_some).await.ok()?.clone()
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::http::accept::{Media, Representation};
    use crate::http::question::Place;

    const FIRST: Version = Version { number: 1, mark: 1 };

    fn question() -> Question {
        let form = Representation::Response(Media::Json);
        Question { form, place: Place::Body, text: Bytes::from_static(b"x") }
    }

    fn lead(flights: &Flights, version: Version) -> Lead<'_> {
        match flights.join(&question(), version) {
            Turn::Lead(lead) => lead,
            Turn::Follow(_) => panic!("somebody leads"),
        }
    }

    fn follow(flights: &Flights) -> Follow {
        match flights.join(&question(), FIRST) {
            Turn::Lead(_) => panic!("nobody leads"),
            Turn::Follow(follow) => follow,
        }
    }

    #[tokio::test]
    async fn those_who_wait_get_what_there_is() {
        let flights = Flights::default();
        let leading = lead(&flights, FIRST);
        let followers = [follow(&flights), follow(&flights)];
        // Of another version, somebody else asks.
        drop(lead(&flights, Version { number: 2, mark: 2 }));
        let kept = Arc::new(Kept::new(&question(), FIRST, None, b"answer".to_vec()));
        leading.land(Landing::Shared(Arc::clone(&kept)));
        for follower in followers {
            let Some(Landing::Shared(got)) = follower.landing().await else { panic!("an answer") };
            assert!(Arc::ptr_eq(&got, &kept));
        }
        lead(&flights, FIRST).land(Landing::Single);
        assert!(flights.lock().is_empty());
    }

    #[tokio::test]
    async fn when_the_one_who_asks_vanishes_another_one_does() {
        let flights = Flights::default();
        let leading = lead(&flights, FIRST);
        let followers = [follow(&flights), follow(&flights)];
        let panicking = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _held = leading;
            panic!("on purpose");
        }));
        assert!(panicking.is_err());
        for follower in followers {
            assert!(follower.landing().await.is_none());
        }
        let next = lead(&flights, FIRST);
        let follower = follow(&flights);
        next.land(Landing::Single);
        assert!(matches!(follower.landing().await, Some(Landing::Single)));
    }
}
