//! Colours as numbers, since a file of its own cannot ask a style sheet: the theme, and what the style computes of a
//! party's colour.

/// A colour of sRGB, its parts from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color([f64; 3]);

/// The colours of the page, light or dark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Whether light is on dark.
    pub is_dark: bool,
    /// Behind everything.
    pub surface: Color,
    /// Words.
    pub text: Color,
    /// Words that matter less.
    pub muted: Color,
    /// Lines between lanes.
    pub border: Color,
    /// Lines that carry meaning.
    pub strong: Color,
    /// Deadlines.
    pub accent: Color,
    /// Parties in turn.
    pub palette: [Color; crate::scene::PALETTE],
}

/// As dark as a party's colour is on light at least, and as light on dark, in OKLCH.
const LIGHTEST: f64 = 0.53;
const DARKEST: f64 = 0.72;

impl Theme {
    /// The colours of `www/style/base.css` on light.
    pub const LIGHT: Theme = Theme {
        is_dark: false,
        surface: Color::of(0xff_ff_ff),
        text: Color::of(0x1b_1b_1a),
        muted: Color::of(0x62_60_5b),
        border: Color::of(0xdd_da_d2),
        strong: Color::of(0x8b_89_82),
        accent: Color::of(0xa3_26_2a),
        palette: [
            Color::of(0x1f_5f_a8),
            Color::of(0xb0_4a_12),
            Color::of(0x12_71_55),
            Color::of(0x8a_37_86),
            Color::of(0x7d_62_00),
            Color::of(0x0b_70_89),
            Color::of(0xa1_2d_55),
            Color::of(0x55_55_5c),
        ],
    };

    /// The same on dark; behind them is what browsers have there.
    pub const DARK: Theme = Theme {
        is_dark: true,
        surface: Color::of(0x12_12_12),
        text: Color::of(0xe8_e6_e1),
        muted: Color::of(0xa3_a0_99),
        border: Color::of(0x3a_3d_44),
        strong: Color::of(0x77_7a_82),
        accent: Color::of(0xff_8f_85),
        palette: [
            Color::of(0x7f_b2_ea),
            Color::of(0xf0_96_5c),
            Color::of(0x5e_c9_a2),
            Color::of(0xd9_92_d6),
            Color::of(0xd9_bd_3c),
            Color::of(0x5f_c6_e0),
            Color::of(0xf0_8b_ab),
            Color::of(0xb4_b4_bd),
        ],
    };

    /// A colour that a record or the palette gives, dark or light enough to be told from the surface.
    pub fn seen(&self, color: Color) -> Color {
        let [lightness, a, b] = color.oklab();
        let lightness = if self.is_dark { lightness.max(DARKEST) } else { lightness.min(LIGHTEST) };
        Color::of_oklab([lightness, a, b])
    }
}

impl Color {
    const fn of(hex: u32) -> Color {
        let [_, red, green, blue] = hex.to_be_bytes();
        Color([red as f64 / 255.0, green as f64 / 255.0, blue as f64 / 255.0])
    }

    /// The colour of `#rrggbb`.
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok();
        number.filter(|_| is_number).map(Color::of)
    }

    /// So much of this colour in the other, mixed in Oklab as the style does.
    pub fn mixed(self, part: f64, other: Color) -> Color {
        let [mut l, mut a, mut b] = self.oklab();
        let [other_l, other_a, other_b] = other.oklab();
        for (own, other) in [(&mut l, other_l), (&mut a, other_a), (&mut b, other_b)] {
            *own = *own * part + other * (1.0 - part);
        }
        Color::of_oklab([l, a, b])
    }

    /// `#1f5fa8`
    pub fn hex(self) -> String {
        let mut text = "#".to_owned();
        for part in self.0 {
            let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u32;
            text.extend([byte >> 4, byte & 15].iter().filter_map(|digit| char::from_digit(*digit, 16)));
        }
        text
    }

    /// <https://bottosson.github.io/posts/oklab/>, as CSS Color 4 has it.
    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self
            .0
            .map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    /// What is outside of sRGB comes to its edge.
    fn of_oklab([lightness, a, b]: [f64; 3]) -> Color {
        let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        let linear = [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ];
        Color(linear.map(|part| {
            let part = part.clamp(0.0, 1.0);
            if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_they_were_read() {
        for text in ["#000000", "#ffffff", "#1f5fa8", "#0b7089"] {
            let color = Color::parse(text).unwrap();
            assert_eq!(color.hex(), text);
            assert_eq!(Color::of_oklab(color.oklab()).hex(), text);
            assert_eq!(color.mixed(1.0, Theme::DARK.accent).hex(), text);
        }
        for text in ["red", "#fff", "#+12345", "#1f5fa", "#ééé", ""] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_can_hardly_be_seen_becomes_darker_or_lighter() {
        let of = |text| Color::parse(text).unwrap();
        // As Chromium computes `oklch(from #ffee00 min(l, 0.53) c h)`, and of `#001b44` with `max(l, 0.72)`.
        for (theme, color) in [(Theme::LIGHT, "#ffee00"), (Theme::DARK, "#001b44")] {
            let [lightness, ..] = theme.seen(of(color)).oklab();
            let expected = if theme.is_dark { DARKEST } else { LIGHTEST };
            assert!((lightness - expected).abs() < 0.08, "{color}: {lightness}");
        }
        let fine = Theme::LIGHT.palette[0];
        assert_eq!(Theme::LIGHT.seen(fine).hex(), fine.hex());
    }
}
