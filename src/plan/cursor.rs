//! Cursors: opaque tokens that carry what they belong to, and refuse to serve anything else.

use apollo_compiler::response::JsonMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xxhash_rust::xxh3::xxh3_64;

use super::{List, Operand, OrderExpression, SqlValue};
use crate::binary::{Datum, days};
use crate::catalog::Scalar;
use crate::error::Error;

/// Longest cursor taken in; a cursor holds one row's sort keys.
const CURSOR_BYTES_MAX: usize = 16_384;

/// A row's place in an order: the values of the order's terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor(pub Vec<SqlValue>);

/// What a list's cursors belong to, as a number: the entity, the keys of groups, the order, and what variables may
/// name. Without cursors it tells nothing, but their values are looked at all the same.
pub(super) fn signature(list: &List, variables: &JsonMap) -> Result<u64, Error> {
    let used = list.cursors || list.page.after.is_some() || list.page.before.is_some();
    let mut signature = if used { order_signature(list) } else { 0 };
    for operand in named(list) {
        let name = operand.map(|operand| operand.resolve_text(variables)).transpose()?;
        signature = signature.rotate_left(5) ^ xxh3_64(name.unwrap_or_default().as_bytes());
    }
    if let Some(day) = list.resolve_day(variables)?
        && used
    {
        // What rows are compared by may be another value on another day.
        signature = signature.rotate_left(5) ^ xxh3_64(&day.to_be_bytes());
    }
    Ok(signature)
}

/// What the document alone says of it.
fn order_signature(list: &List) -> u64 {
    let mut text = list.kind.entity().name.to_owned();
    for key in list.grouping().iter().flat_map(|grouping| &grouping.keys) {
        text.push('/');
        text.push_str(&key.signature());
    }
    for term in &list.order {
        text.push('|');
        text.push_str(&term.signature(list));
    }
    xxh3_64(text.as_bytes())
}

/// What variables may name: the indicators and measures that totals and groups are of.
fn named(list: &List) -> impl Iterator<Item = Option<&Operand>> {
    let totals = list.order.iter().filter_map(|term| match &term.expression {
        OrderExpression::Total { indicator, measure, .. } => Some([Some(indicator), Some(measure)]),
        _ => None,
    });
    let groups =
        list.grouping().into_iter().map(|grouping| [grouping.indicator.as_ref(), grouping.measure.as_ref()]);
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
    Some(match Datum::read(scalar, bytes)? {
        Datum::Text(text) | Datum::Name(text) => {
            let text = std::str::from_utf8(text).ok()?;
            (!text.contains('\0')).then(|| SqlValue::Text(text.to_owned()))?
        }
        Datum::Int(number) => SqlValue::Int(number),
        Datum::Float(number) => SqlValue::Float(number),
        Datum::Bool(value) => SqlValue::Bool(value),
        Datum::Date(date) => SqlValue::Date(days(date)),
        // No order is by lists.
        Datum::Texts(_) => return None,
    })
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
}
