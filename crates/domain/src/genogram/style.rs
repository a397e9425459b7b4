//! Variants of a 世帯図 (ジェノグラム) that a municipality may choose in its profile: Japan has no single rule for
//! them, so each is a setting and the legend of a drawing says what was used (experience-and-operations.md §2.4).

use crate::codes;

codes! {
    /// The symbol of a person whose sex is not known.
    #[derive(Default)]
    pub enum UnknownSex {
        /// ◇
        #[default]
        Diamond = "diamond" => "ひし形",
        /// △
        Triangle = "triangle" => "三角",
    }

    /// How 本人 is marked.
    #[derive(Default)]
    pub enum IndexMark {
        /// A second outline.
        #[default]
        Double = "double" => "二重の枠",
        /// A filled ring between two outlines.
        Ring = "ring" => "太い枠",
        /// An arrow that points at the symbol.
        Arrow = "arrow" => "矢印",
    }

    /// How a death is marked.
    #[derive(Default)]
    pub enum DeathMark {
        /// ✕ through the symbol.
        #[default]
        Cross = "cross" => "×印",
        /// The symbol is filled.
        Filled = "filled" => "塗りつぶし",
    }

    /// How a marriage is drawn.
    #[derive(Default)]
    pub enum MarriageLine {
        /// One line.
        #[default]
        Single = "single" => "一本線",
        /// Two lines.
        Double = "double" => "二本線",
    }

    /// The outline around those who live together.
    #[derive(Default)]
    pub enum RoofLine {
        /// Dashed.
        #[default]
        Dashed = "dashed" => "破線",
        /// Solid.
        Solid = "solid" => "実線",
    }

    /// How a key person is marked, always beside the symbol: a star instead of it would hide the sex.
    #[derive(Default)]
    pub enum KeyPersonMark {
        /// ★
        #[default]
        Star = "star" => "★",
        /// KP
        Letters = "letters" => "KP",
    }
}

/// All variants together; what nobody chose is as usual.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Unknown sex.
    pub unknown_sex: UnknownSex,
    /// 本人.
    pub index: IndexMark,
    /// Death.
    pub death: DeathMark,
    /// Marriage.
    pub marriage: MarriageLine,
    /// 同居.
    pub roof: RoofLine,
    /// キーパーソン.
    pub key_person: KeyPersonMark,
}
