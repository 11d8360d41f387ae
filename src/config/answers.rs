//! Settings of answers that are kept, here and elsewhere.

use std::time::Duration;

use bytesize::ByteSize;
use clap::Args;

/// Least memory for answers: less would hold none that is worth it.
const MEMORY_MIN: usize = 1 << 20;
/// Most memory for answers: more is a wrong unit.
const MEMORY_MAX: usize = 64 << 30;
/// Longest time for which others may keep an answer without asking.
const AGE_MAX: Duration = Duration::from_hours(24);

/// How long answers may be given again.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "HTTP")]
pub struct AnswerSettings {
    /// Memory for answers, which are given again while the data stays the same; 0 keeps none.
    #[arg(
        id = "answers_memory",
        long = "answers-memory",
        env = "ILJARI_ANSWERS_MEMORY",
        value_name = "SIZE",
        default_value = "64MiB",
        value_parser = memory
    )]
    pub memory: usize,

    /// How long caches of others, such as a CDN, may give an answer to a GET without asking whether it still holds.
    ///
    /// With 0s they have to ask each time (`Cache-Control: no-cache`), which costs neither them nor the server more than a
    /// few bytes while the data stays the same.
    #[arg(
        id = "answers_max_age",
        long = "answers-max-age",
        env = "ILJARI_ANSWERS_MAX_AGE",
        value_name = "TIME",
        default_value = "0s",
        value_parser = age
    )]
    pub max_age: Duration,
}

fn memory(text: &str) -> Result<usize, String> {
    let parsed = text.parse().ok().and_then(|ByteSize(size)| usize::try_from(size).ok());
    parsed.filter(|size| *size == 0 || (MEMORY_MIN..=MEMORY_MAX).contains(size)).ok_or_else(|| {
        let (least, most) = (MEMORY_MIN >> 20, MEMORY_MAX >> 30);
        format!("expected 0, or a size from {least}MiB to {most}GiB, for example 64MiB or 1GiB")
    })
}

fn age(text: &str) -> Result<Duration, String> {
    let parsed = humantime::parse_duration(text).ok();
    parsed.filter(|time| *time <= AGE_MAX && time.subsec_nanos() == 0).ok_or_else(|| {
        let most = AGE_MAX.as_secs() / 3600;
        format!("expected a time in whole seconds, at most {most}h, for example 0s, 30s or 10m")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_memory() {
        for (text, bytes) in [("0", 0), ("1MiB", MEMORY_MIN), ("64MiB", 64 << 20), ("64GiB", MEMORY_MAX)] {
            assert_eq!(memory(text), Ok(bytes), "{text}");
        }
        for text in ["", "1", "1KiB", "1048575", "65GiB", "-1", "99999999999999999999999999", "much"] {
            assert!(memory(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn ages() {
        for (text, seconds) in [("0s", 0), ("0", 0), ("30s", 30), ("10m", 600), ("24h", 86_400)] {
            assert_eq!(age(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["", "10", "500ms", "25h", "-1s", "99999999999999999999s"] {
            assert!(age(text).is_err(), "{text:?}");
        }
    }
}
