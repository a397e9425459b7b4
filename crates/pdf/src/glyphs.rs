//! Characters that a font lacks: found before typesetting, replaced by 〓 and reported, never dropped.
//!
//! 〓 (下駄記号) is what printers in Japan set for a character they have no type for. A variant (異体字 by IVS) whose form is
//! missing is set in its common form; both are reported with their code points.

use std::collections::{BTreeMap, BTreeSet};

use ttf_parser::Face;

/// Stands in the place of a missing character.
const GETA: char = '〓';
/// How many characters around a missing one are kept as its surroundings.
const AROUND: usize = 4;

/// How a missing character was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// As 〓.
    Geta,
    /// In its common form, without the variant.
    CommonForm,
}

/// A character that could not be printed as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its code points: 「U+20BB7」, 「U+845B U+E0103」.
    pub code: String,
    /// What stands there instead.
    pub shown: Shown,
    /// How often it occurs.
    pub count: usize,
    /// Its first surroundings, as printed.
    pub around: String,
}

/// What the fonts can show. The first font is the usual one, the second its bold; further ones help out.
pub(crate) struct Glyphs<'a> {
    faces: Vec<Face<'a>>,
    usual: usize,
}

/// What was found in a paper.
#[derive(Debug, Default)]
pub(crate) struct Found {
    missing: BTreeMap<(Shown, String), (usize, String)>,
    /// Sequences that only a further font has: `\x{20bb7}`, for a regular expression of the templates.
    rare: BTreeSet<String>,
}

enum Where {
    Usual,
    Rare,
    Nowhere,
}

impl<'a> Glyphs<'a> {
    /// `usual` fonts must all have a character, of the others one is enough.
    pub(crate) fn new(faces: Vec<Face<'a>>, usual: usize) -> Self {
        Self { faces, usual }
    }

    /// Where a character, or a variant of it, is found.
    fn find(&self, character: char, variant: Option<char>) -> Where {
        let has = |face: &Face<'_>| match variant {
            None => face.glyph_index(character).is_some(),
            Some(variant) => face.glyph_variation_index(character, variant).is_some(),
        };
        let (usual, further) = self.faces.split_at(self.usual.min(self.faces.len()));
        if usual.iter().all(has) {
            Where::Usual
        } else if further.iter().any(has) {
            Where::Rare
        } else {
            Where::Nowhere
        }
    }

    /// Replaces in a text what no font has.
    pub(crate) fn replace(&self, text: &mut String, found: &mut Found) {
        if text.is_ascii() {
            return;
        }
        let mut set: Vec<char> = Vec::with_capacity(text.len() / 3);
        let mut lost: Vec<(usize, Shown, String)> = Vec::new();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let variant = characters.next_if(|next| is_variant(*next));
            self.one(character, variant, &mut set, &mut lost, found);
        }
        for (at, shown, code) in lost {
            let from = at.saturating_sub(AROUND);
            let around =
                || set.iter().skip(from).take(at - from + AROUND + 1).filter(|it| **it != '\n').collect();
            found.missing.entry((shown, code)).or_insert_with(|| (0, around())).0 += 1;
        }
        *text = set.into_iter().collect();
    }

    /// The same in the texts of a drawing; its marks are left as they are.
    pub(crate) fn replace_in_svg(&self, svg: &mut String, found: &mut Found) {
        let mut set = String::with_capacity(svg.len());
        for piece in svg.split_inclusive('>') {
            let (text, mark) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
            let mut text = text.to_owned();
            self.replace(&mut text, found);
            set.push_str(&text);
            set.push_str(mark);
        }
        *svg = set;
    }

    fn one(
        &self,
        character: char,
        variant: Option<char>,
        set: &mut Vec<char>,
        lost: &mut Vec<(usize, Shown, String)>,
        found: &mut Found,
    ) {
        if is_invisible(character) {
            // A variant mark that stands behind nothing says nothing.
            if !is_variant(character) {
                set.push(character);
            }
            return;
        }
        // U+FE00–FE0F choose between signs, not between forms of a name; fonts seldom list them.
        let variant = variant.filter(|it| *it >= '\u{e0100}');
        match (self.find(character, variant), variant) {
            (Where::Usual, _) => {
                set.push(character);
                set.extend(variant);
            }
            (Where::Rare, _) => {
                set.push(character);
                set.extend(variant);
                found.rare.insert(pattern(character, variant));
            }
            (Where::Nowhere, Some(mark)) => {
                lost.push((set.len(), Shown::CommonForm, code(&[character, mark])));
                self.one(character, None, set, lost, found);
            }
            (Where::Nowhere, None) => {
                lost.push((set.len(), Shown::Geta, code(&[character])));
                set.push(GETA);
            }
        }
    }
}

impl Found {
    /// What could not be printed as typed, 〓 first, each once.
    pub(crate) fn missing(&self) -> Vec<Missing> {
        let one = |((shown, code), (count, around)): (&(Shown, String), &(usize, String))| Missing {
            code: code.clone(),
            shown: *shown,
            count: *count,
            around: around.clone(),
        };
        self.missing.iter().map(one).collect()
    }

    /// A regular expression out of code points for what only a further font has; empty if there is nothing. Longer
    /// sequences come first, so that a variant is taken whole.
    pub(crate) fn rare(&self) -> String {
        let mut all: Vec<&str> = self.rare.iter().map(String::as_str).collect();
        all.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
        all.join("|")
    }
}

/// Variation selectors (Unicode 4.0, IVD).
fn is_variant(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What takes no ink: line breaks, marks between characters, byte order marks.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || is_variant(character)
        || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn code(characters: &[char]) -> String {
    let codes: Vec<String> = characters.iter().map(|it| format!("U+{:04X}", u32::from(*it))).collect();
    codes.join(" ")
}

fn pattern(character: char, variant: Option<char>) -> String {
    let one = |character: char| format!("\\x{{{:x}}}", u32::from(character));
    format!("{}{}", one(character), variant.map(one).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Found, Glyphs, Shown};
    use ttf_parser::Face;

    fn usual() -> Glyphs<'static> {
        let face = |bytes| Face::parse(bytes, 0).unwrap();
        Glyphs::new(vec![face(assets::print::REGULAR), face(assets::print::BOLD)], 2)
    }

    #[test]
    fn what_the_font_has_stays_with_its_variants() {
        let mut found = Found::default();
        // 髙 﨑 ① ㈱ and 葛 with the form of 葛󠄀城市 are in BIZ UDPGothic.
        let typed = "髙橋　山﨑 ①㈱ 葛\u{e0100}城\n二行目";
        let mut text = typed.to_owned();
        usual().replace(&mut text, &mut found);
        assert_eq!(text, typed);
        assert!(found.missing().is_empty());
    }

    #[test]
    fn what_it_lacks_becomes_geta_and_is_reported_with_its_surroundings() {
        let mut found = Found::default();
        let mut text = "長女の𠮷田花子さんと𠮷田さん😀".to_owned();
        usual().replace(&mut text, &mut found);
        assert_eq!(text, "長女の〓田花子さんと〓田さん〓");
        let missing = found.missing();
        assert_eq!(
            (missing[0].code.as_str(), missing[0].count, missing[0].shown),
            ("U+1F600", 1, Shown::Geta)
        );
        assert_eq!((missing[1].code.as_str(), missing[1].count), ("U+20BB7", 2));
        assert_eq!(missing[1].around, "長女の〓田花子さ");
    }

    #[test]
    fn an_unknown_variant_is_set_in_its_common_form_and_reported() {
        let mut found = Found::default();
        let mut text = "辻\u{e01ef}".to_owned();
        usual().replace(&mut text, &mut found);
        assert_eq!(text, "辻");
        let missing = found.missing();
        assert_eq!((missing[0].code.as_str(), missing[0].shown), ("U+8FBB U+E01EF", Shown::CommonForm));
    }

    #[test]
    fn in_a_drawing_only_its_words_are_replaced() {
        let mut found = Found::default();
        let mut svg = "<svg><text x=\"1\">𠮷田 &amp; 弘</text></svg>".to_owned();
        usual().replace_in_svg(&mut svg, &mut found);
        assert_eq!(svg, "<svg><text x=\"1\">〓田 &amp; 弘</text></svg>");
        assert_eq!(found.missing()[0].around, "〓田 &a");
    }

    #[test]
    fn a_mark_behind_nothing_goes() {
        let mut found = Found::default();
        let mut text = "\u{e0100}あ\u{e0100}\u{e0101}い\u{200b}う".to_owned();
        usual().replace(&mut text, &mut found);
        assert_eq!(text, "あい\u{200b}う");
    }
}
