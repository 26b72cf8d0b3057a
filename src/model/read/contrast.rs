//! Whether a party's colour can be told from the page.
//!
//! WCAG 2.2, success criterion 1.4.11, asks for a contrast of 3:1 where graphics carry meaning. An author chooses one
//! colour, and a reader chooses between a light and a dark page: so both are asked, and the message says which of
//! them fails. Colours of a middle lightness pass on both.

/// Luminance of the surfaces behind marks: `Canvas` of a light page, `#ffffff`, and of a dark one in today's browsers,
/// `#121212`.
const LIGHT: f64 = 1.0;
const DARK: f64 = 0.00605;

/// Lowest contrast at which graphics can be told apart.
const LOWEST: f64 = 3.0;

/// The parts of `#rrggbb`.
pub(super) fn rgb(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    // A sign is no digit, but `from_str_radix` takes one.
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all_digits.then_some([part(0)?, part(2)?, part(4)?])
}

/// What is wrong with a colour, if it can hardly be seen somewhere.
pub(super) fn too_low(color: [u8; 3]) -> Option<&'static str> {
    if contrast(color, LIGHT) < LOWEST {
        Some("this colour has a contrast of less than 3:1 with a white page; take a darker one")
    } else if contrast(color, DARK) < LOWEST {
        Some("this colour has a contrast of less than 3:1 with a dark page; take a lighter one")
    } else {
        None
    }
}

/// From 1, the same, to 21, black and white.
fn contrast(color: [u8; 3], surface: f64) -> f64 {
    let color = luminance(color);
    (color.max(surface) + 0.05) / (color.min(surface) + 0.05)
}

/// From 0, black, to 1, white.
fn luminance([red, green, blue]: [u8; 3]) -> f64 {
    // The curve of sRGB as a polynomial, off by less than a hundredth of what decides here, and without `powf`.
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        part * (part * (part * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_wcag_counts_it() {
        // Values of the formula of WCAG with its own curve.
        for (color, surface, expected) in [
            ([0, 0, 0], LIGHT, 21.0),
            ([0x77, 0x77, 0x77], LIGHT, 4.48),
            ([0xff, 0, 0], LIGHT, 4.0),
            ([0, 0x80, 0], LIGHT, 5.14),
            ([0x1f, 0x6f, 0xeb], DARK, 4.04),
            ([0xff, 0xff, 0], DARK, 17.4),
        ] {
            let found = contrast(color, surface);
            assert!((found / expected - 1.0).abs() < 0.02, "{color:?}: {found}, not {expected}");
        }
    }

    #[test]
    fn a_colour_of_middle_lightness_is_seen_on_both_pages() {
        for (color, word) in [("#1f6feb", None), ("#ffee00", Some("darker")), ("#001b44", Some("lighter"))] {
            let said = too_low(rgb(color).unwrap());
            assert_eq!(
                said.map(|said| said.contains(word.unwrap_or("nothing"))),
                word.map(|_| true),
                "{color}"
            );
        }
        for text in ["red", "#fff", "#+1+1+1", "#1f6feb ", "#ééé"] {
            assert_eq!(rgb(text), None, "{text}");
        }
    }
}
