//! Opaque tokens: cursors and global ids. Both carry what they belong to, and refuse to serve anything else.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xxhash_rust::xxh3::xxh3_64;

use super::{List, Operand, OrderExpression, SqlValue};
use crate::catalog::{self, Kind, Scalar};
use crate::error::Error;

/// Longest cursor taken in; a cursor holds one row's sort keys.
const CURSOR_BYTES_MAX: usize = 16_384;

/// A row's place in an order: the values of the order's terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor(pub Vec<SqlValue>);

/// What a cursor belongs to: the entity, the keys of groups and the order, as a number. What [`named`] gives is not in it.
pub fn order_signature(list: &List) -> u64 {
    let mut text = list.kind.entity().name.to_owned();
    for key in list.grouping.iter().flat_map(|grouping| &grouping.keys) {
        text.push('/');
        text.push_str(&key.signature());
    }
    for term in &list.order {
        text.push('|');
        text.push_str(&term.signature(list));
    }
    xxh3_64(text.as_bytes())
}

/// What cursors belong to besides, and variables may name: the indicators and measures that totals and groups are of.
pub fn named(list: &List) -> impl Iterator<Item = Option<&Operand>> {
    let totals = list.order.iter().filter_map(|term| match &term.expression {
        OrderExpression::Total { indicator, measure, .. } => Some([Some(indicator), Some(measure)]),
        _ => None,
    });
    let groups =
        list.grouping.iter().map(|grouping| [grouping.indicator.as_ref(), grouping.measure.as_ref()]);
    totals.chain(groups).flatten()
}

impl Cursor {
    /// The token for a row whose sort keys, in binary form, are these.
    pub fn encode<'a>(signature: u64, keys: impl Iterator<Item = Option<&'a [u8]>>, out: &mut Vec<u8>) {
        let mut payload = Vec::with_capacity(64);
        payload.extend_from_slice(&[0; 8]);
        for key in keys {
            match key {
                None => payload.extend_from_slice(&u32::MAX.to_be_bytes()),
                Some(bytes) => {
                    payload.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(0).to_be_bytes());
                    payload.extend_from_slice(bytes);
                }
            }
        }
        let sum = seal(signature, &payload[8..]);
        payload[..8].copy_from_slice(&sum.to_be_bytes());
        let start = out.len();
        out.resize(start + payload.len().div_ceil(3) * 4, 0);
        let length = URL_SAFE_NO_PAD.encode_slice(&payload, &mut out[start..]).unwrap_or(0);
        out.truncate(start + length);
    }

    /// Reads a token that a list in this order gave.
    ///
    /// # Errors
    /// When the token is not one, or belongs to another list or order.
    pub fn decode(signature: u64, scalars: &[Scalar], token: &str) -> Result<Self, Error> {
        let refused = || {
            Error::bad_input(
                "this cursor does not belong here; use one that the same list gave, in the same order (orderBy)",
            )
        };
        if token.len() > CURSOR_BYTES_MAX {
            return Err(refused());
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| refused())?;
        let (sum, mut payload) = bytes.split_first_chunk::<8>().ok_or_else(refused)?;
        if u64::from_be_bytes(*sum) != seal(signature, payload) {
            return Err(refused());
        }
        let mut keys = Vec::with_capacity(scalars.len());
        for scalar in scalars {
            let (length, rest) = payload.split_first_chunk::<4>().ok_or_else(refused)?;
            let length = u32::from_be_bytes(*length);
            if length == u32::MAX {
                keys.push(SqlValue::Null(*scalar));
                payload = rest;
                continue;
            }
            let (key, rest) = rest.split_at_checked(length as usize).ok_or_else(refused)?;
            keys.push(from_binary(*scalar, key).ok_or_else(refused)?);
            payload = rest;
        }
        if payload.is_empty() { Ok(Self(keys)) } else { Err(refused()) }
    }
}

fn seal(signature: u64, payload: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64_with_seed(payload, signature)
}

fn from_binary(scalar: Scalar, bytes: &[u8]) -> Option<SqlValue> {
    Some(match scalar {
        Scalar::Text | Scalar::Enum(_) | Scalar::TextList => {
            let text = std::str::from_utf8(bytes).ok()?;
            (!text.contains('\0')).then(|| SqlValue::Text(text.to_owned()))?
        }
        Scalar::Int => SqlValue::Int(i32::from_be_bytes(bytes.try_into().ok()?).into()),
        Scalar::BigInt => SqlValue::Int(i64::from_be_bytes(bytes.try_into().ok()?)),
        Scalar::Bool => SqlValue::Bool(*bytes.first()? != 0),
        Scalar::Date => SqlValue::Date(i32::from_be_bytes(bytes.try_into().ok()?)),
        Scalar::Float => SqlValue::Float(f64::from_be_bytes(bytes.try_into().ok()?)),
    })
}

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
        let entity = catalog::by_type_name(name).filter(|entity| entity.has_ids())?;
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

    fn token(signature: u64, keys: &[Option<&[u8]>]) -> String {
        let mut out = Vec::new();
        Cursor::encode(signature, keys.iter().copied(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cursors_come_back() {
        let text = token(7, &[Some("가".as_bytes()), None, Some(&3_i64.to_be_bytes())]);
        let scalars = [Scalar::Text, Scalar::Date, Scalar::BigInt];
        let keys = vec![SqlValue::Text("가".into()), SqlValue::Null(Scalar::Date), SqlValue::Int(3)];
        assert_eq!(Cursor::decode(7, &scalars, &text).unwrap(), Cursor(keys));
    }

    #[test]
    fn foreign_and_tampered_cursors_are_refused() {
        let text = token(7, &[Some(&3_i64.to_be_bytes())]);
        assert!(Cursor::decode(8, &[Scalar::BigInt], &text).is_err());
        for index in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(bytes).unwrap();
            assert!(Cursor::decode(7, &[Scalar::BigInt], &tampered).is_err(), "byte {index}");
        }
        assert!(Cursor::decode(7, &[Scalar::BigInt], "").is_err());
    }

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
