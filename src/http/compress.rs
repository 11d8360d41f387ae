//! Compressing an answer, for speed rather than size.
//!
//! Measured on one core with answers of 2.4, 48 and 640 kB: Brotli 1 took 0.012, 0.14 and 2.0 ms and left 20, 9 and 9 %;
//! gzip 1 took 0.126 (nearly all of it for setting up its tables), 0.07 and 1.1 ms and left 21, 13 and 13 %. Higher
//! qualities took two to five times as long for one or two per cent.

use std::cell::RefCell;
use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use brotli::enc::writer::CompressorWriter;
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::accept::Coding;

/// Smallest body worth compressing: a smaller one fits a packet either way.
pub(super) const BYTES_MIN: usize = 1024;
/// From this size on, compressing takes long enough (0.5 ms) to be done apart from the thread that answers requests.
pub(super) const BYTES_APART: usize = 128 << 10;

/// Window of 256 KiB: what repeats in an answer repeats nearby.
const BROTLI_WINDOW_BITS: i32 = 18;
/// Deflate, no name, no time, unknown system (RFC 1952, section 2.3).
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

thread_local! {
    // Kept for the thread's life: making one costs more than compressing a small answer.
    static DEFLATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::fast(), false));
}

/// The body, compressed; `None` if that failed, which leaves the body as it is.
pub(super) fn compress(coding: Coding, body: &[u8]) -> Option<Vec<u8>> {
    match coding {
        Coding::Brotli => brotli(body),
        Coding::Gzip => DEFLATE.with_borrow_mut(|deflate| gzip(deflate, body)),
    }
}

fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 1,
        lgwin: BROTLI_WINDOW_BITS,
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let mut writer = CompressorWriter::with_params(Vec::with_capacity(body.len() / 4), 16 << 10, &params);
    writer.write_all(body).ok()?;
    Some(writer.into_inner())
}

fn gzip(deflate: &mut Compress, body: &[u8]) -> Option<Vec<u8>> {
    deflate.reset();
    let mut packed = Vec::with_capacity(body.len() / 4 + 64);
    packed.extend_from_slice(&GZIP_HEADER);
    loop {
        let done = usize::try_from(deflate.total_in()).ok()?;
        match deflate.compress_vec(&body[done..], &mut packed, FlushCompress::Finish).ok()? {
            flate2::Status::StreamEnd => break,
            _ => packed.reserve(body.len() / 4 + 64),
        }
    }
    let mut crc = Crc::new();
    crc.update(body);
    packed.extend_from_slice(&crc.sum().to_le_bytes());
    packed.extend_from_slice(&crc.amount().to_le_bytes());
    Some(packed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn gives_back_what_went_in() {
        let long: Vec<u8> = (0..200_000_u32).flat_map(|n| n.wrapping_mul(n).to_le_bytes()).collect();
        for body in [&b""[..], b"a", "일자리".repeat(1000).as_bytes(), &long] {
            let mut text = Vec::new();
            let packed = compress(Coding::Gzip, body).unwrap();
            flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut text).unwrap();
            assert_eq!(text, body);
            text.clear();
            let packed = compress(Coding::Brotli, body).unwrap();
            brotli::Decompressor::new(&packed[..], 4096).read_to_end(&mut text).unwrap();
            assert_eq!(text, body);
        }
    }
}
