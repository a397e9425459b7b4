//! How 世帯図 are drawn in this municipality.

use domain::genogram::style::{
    DeathMark, IndexMark, KeyPersonMark, MarriageLine, RoofLine, Style, UnknownSex,
};

use crate::read::{Stated, entry};

entry! {
    /// Symbols, marks and lines of a 世帯図; what is not stated is as usual.
    Drawing "世帯図の描き方" or unstated {
        /// Unknown sex.
        unknown_sex: Option<UnknownSex> = "性別が分からない方",
        /// 本人.
        index: Option<IndexMark> = "本人",
        /// Death.
        death: Option<DeathMark> = "亡くなった方",
        /// Marriage.
        marriage: Option<MarriageLine> = "婚姻",
        /// Those who live together.
        roof: Option<RoofLine> = "同居",
        /// キーパーソン.
        key_person: Option<KeyPersonMark> = "キーパーソン",
    }
}

impl Drawing {
    /// A profile that says nothing of drawings.
    pub(crate) fn unstated() -> Self {
        Self::blank()
    }

    /// The style as stated, the usual one where nothing is.
    #[must_use]
    pub fn style(&self) -> Style {
        let usual = Style::default();
        Style {
            unknown_sex: self.unknown_sex.unwrap_or(usual.unknown_sex),
            index: self.index.unwrap_or(usual.index),
            death: self.death.unwrap_or(usual.death),
            marriage: self.marriage.unwrap_or(usual.marriage),
            roof: self.roof.unwrap_or(usual.roof),
            key_person: self.key_person.unwrap_or(usual.key_person),
        }
    }
}
