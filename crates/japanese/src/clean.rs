//! Which characters are invisible or harmful in stored text, and how they are taken out.
//! Shared by `name`, `text`, `date` and `number`; glyphs themselves are never changed.

/// Control characters, zero-width and bidirectional marks, tag characters, fillers and
/// non-characters: nothing a reader could see, much a deceiver could hide. Variation
/// selectors are not among them.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E00FF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Variation selectors, which choose the glyph of the character before them (IVS, emoji).
pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The zero-width joiner, which makes one picture of several emoji.
pub(crate) const JOINER: char = '\u{200D}';

/// Characters that a joiner may join.
fn is_emoji_like(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}')
}

/// The visible characters of a text: white space kept, joiners only between emoji.
pub(crate) fn visible(input: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    let mut chars = input.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            let c = chars.next()?;
            let joins =
                c == JOINER && is_emoji_like(before) && chars.peek().is_some_and(|next| is_emoji_like(*next));
            if joins || c.is_whitespace() || !is_invisible(c) {
                before = c;
                return Some(c);
            }
        }
    })
}

/// One line without white space at its ends; each run of white space becomes one space,
/// full-width if one of the run was.
pub(crate) fn one_line(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = None;
    for c in chars {
        if c.is_whitespace() {
            gap = Some(if c == '\u{3000}' { c } else { gap.unwrap_or(' ') });
            continue;
        }
        if let Some(space) = gap.take().filter(|_| !out.is_empty()) {
            out.push(space);
        }
        out.push(c);
    }
    out
}
