//! The reference record, which is shown where a page gives none.

/// Its text.
pub fn text() -> &'static [u8] {
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/pentagon-ai-contract.json"))
}
