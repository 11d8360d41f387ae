//! Industries.

use super::model;

model! {
    /// An industry that projects serve.
    pub struct Industry in industries {
        /// Human key.
        pub slug: String,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
    }
}
