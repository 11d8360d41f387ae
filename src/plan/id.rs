//! Global ids.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::catalog::{Kind, by_type_name};
use crate::error::Error;

/// A global id: an entity and the primary key of one of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlobalId {
    /// The entity.
    pub kind: Kind,
    /// Primary key.
    pub key: i64,
}

impl GlobalId {
    /// Writes the id as text, without quotes.
    pub fn write(self, out: &mut Vec<u8>) {
        let mut number = itoa::Buffer::new();
        let name = self.kind.entity().name;
        let number = number.format(self.key);
        let mut plain = [0_u8; 64];
        let length = name.len() + 1 + number.len();
        plain[..name.len()].copy_from_slice(name.as_bytes());
        plain[name.len()] = b':';
        plain[name.len() + 1..length].copy_from_slice(number.as_bytes());
        let start = out.len();
        out.resize(start + length.div_ceil(3) * 4, 0);
        let written = URL_SAFE_NO_PAD.encode_slice(&plain[..length], &mut out[start..]).unwrap_or(0);
        out.truncate(start + written);
    }

    /// Reads an id of any entity.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.get(..text.len().min(64))?).ok()?;
        let plain = std::str::from_utf8(&bytes).ok()?;
        let (name, key) = plain.split_once(':')?;
        let entity = by_type_name(name).filter(|entity| entity.has_ids())?;
        let id = Self { kind: entity.kind, key: key.parse().ok()? };
        let mut again = Vec::new();
        id.write(&mut again);
        (again == text.as_bytes()).then_some(id)
    }

    /// Reads the primary key out of an id of this entity.
    ///
    /// # Errors
    /// When the id is not one, or names another entity.
    pub fn parse_of(kind: Kind, text: &str) -> Result<i64, Error> {
        match Self::parse(text) {
            Some(id) if id.kind == kind => Ok(id.key),
            Some(id) => Err(Error::bad_input(format!(
                "this is an id of type {}; one of type {} is needed",
                id.kind.entity().name,
                kind.entity().name
            ))),
            None => Err(Error::bad_input(format!(
                "this is not an id; an id of type {} is needed",
                kind.entity().name
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_their_type() {
        let mut out = Vec::new();
        GlobalId { kind: Kind::Project, key: 12 }.write(&mut out);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(GlobalId::parse_of(Kind::Project, &text).unwrap(), 12);
        assert!(GlobalId::parse_of(Kind::Agency, &text).unwrap_err().message.contains("id of type Project"));
        assert_eq!(GlobalId::parse("UHJvamVjdDoxMg=="), None);
    }
}
