//! Bytes → text: byte order marks, UTF-16, UTF-8, and a guess where it is none of these.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes at the beginning that show whether a text without a mark is UTF-16.
const SAMPLE: usize = 256;

/// The text, and a sentence for the author where it is not plainly UTF-8 or marked as something else.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    let (mut text, said) = decode_at_all(bytes);
    if let Cow::Owned(text) = &mut text {
        // Decoders reserve room for the longest text that it could have been.
        text.shrink_to_fit();
    }
    (text, said)
}

fn decode_at_all(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        let said = format!("the text is marked as {} but has bytes that are not", encoding.name());
        return (text, damaged.then_some(said));
    }
    if let Some(encoding) = wide(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let name = encoding.name();
        return (
            text,
            Some(format!("the text has no byte order mark and was read as {name}; save it as UTF-8")),
        );
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let (letters, broken) = bytes.utf8_chunks().fold((0_usize, 0_usize), |(letters, broken), chunk| {
        let multi = chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        (letters + multi, broken + usize::from(!chunk.invalid().is_empty()))
    });
    // Bytes of another encoding hardly ever look like several letters of UTF-8.
    if letters > 4 * broken {
        let (text, _) = UTF_8.decode_without_bom_handling(bytes);
        let places = if broken == 1 { "one place".to_owned() } else { format!("{broken} places") };
        return (text, Some(format!("the text is UTF-8, but has {places} that cannot be read, shown as �")));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    (text, Some(format!("the text is not UTF-8; it was read as {name}, which is a guess; save it as UTF-8")))
}

/// UTF-16 without a mark: every other byte of plain punctuation and digits is zero.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default().as_chunks::<2>();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let (high, low) = (zeros(0), zeros(1));
    match (high * 4 > pairs.len(), low * 4 > pairs.len()) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}
