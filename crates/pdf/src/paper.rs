//! What a paper is made of: parts that each begin on a new page, and blocks in their order.
//!
//! All text is plain. Line breaks within a text are kept.

use serde::Serialize;

/// What head and foot of each page say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// Name of the form: 「世帯の表紙」. It also is the title in the metadata, so it must name no person.
    pub form: String,
    /// Number of the case, if the whole paper is about one.
    pub case_number: Option<String>,
    /// The municipality.
    pub municipality: String,
    /// Day it was made, in words.
    pub made_on: String,
    /// Agency of the person who prints.
    pub agency: String,
    /// Who prints.
    pub printed_by: String,
    /// When, in words.
    pub printed_at: String,
    /// Whether 取扱注意 stands on each page.
    pub care: bool,
}

/// A whole paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Paper {
    /// Head and foot.
    pub frame: Frame,
    /// Its parts; an empty paper says 「記載はありません。」.
    pub parts: Vec<Part>,
    /// Numbers of the copies to be collected after use (第n部); none for a single copy without a number. All copies come
    /// one after another, each counting its own pages.
    pub copies: Vec<u32>,
}

/// Begins on a new page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One thing below another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading within a part.
    Heading {
        /// Its words.
        text: String,
    },
    /// A heading within such a section.
    Subheading {
        /// Its words.
        text: String,
    },
    /// Running text.
    Text {
        /// Its words.
        text: String,
    },
    /// Something in a frame that must not be overlooked.
    Notice {
        /// In one line.
        title: String,
        /// The rest; may be empty.
        text: String,
    },
    /// Somebody's own words.
    Words {
        /// The words.
        text: String,
        /// Who said them and when.
        by: String,
    },
    /// Pairs of label and value.
    Facts {
        /// The pairs.
        rows: Vec<Fact>,
        /// Whether two pairs stand beside each other; for short values.
        paired: bool,
    },
    /// A table whose header row is repeated on each page.
    Table {
        /// What it is, for those who hear the paper read out.
        caption: String,
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, as many cells as columns.
        rows: Vec<Vec<String>>,
        /// What stands instead of a table without rows.
        empty: String,
    },
    /// A list.
    List {
        /// Its points.
        items: Vec<String>,
    },
    /// Records in the order of time.
    Entries {
        /// The records.
        entries: Vec<Entry>,
    },
    /// A drawing as large as the page allows.
    Drawing {
        /// SVG with its text as text.
        svg: String,
        /// The same in a sentence.
        alt: String,
    },
    /// A small drawing among text.
    Picture {
        /// SVG with its text as text.
        svg: String,
        /// The same in a sentence.
        alt: String,
        /// The room for it, in millimetres; a wide one is lower.
        height: u16,
    },
    /// Lines to sign on.
    Signatures {
        /// What is signed, a line each.
        rows: Vec<String>,
    },
    /// Room for writing by hand.
    Blank {
        /// What for.
        label: String,
        /// Height in millimetres.
        height: u16,
    },
    /// What follows begins on a new page.
    Break,
}

/// A label and its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

impl Fact {
    /// A pair.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// Where the text of a column begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At its left edge.
    #[default]
    Start,
    /// In its middle.
    Center,
    /// At its right edge, for numbers.
    End,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Its share of the width, in relation to the others.
    pub share: f32,
    /// Where its text begins.
    pub align: Align,
}

impl Column {
    /// A column of text.
    pub fn new(label: impl Into<String>, share: f32) -> Self {
        Self { label: label.into(), share, align: Align::Start }
    }

    /// The same with another alignment.
    #[must_use]
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// One record of a chronology.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The day, in words.
    pub day: String,
    /// How and with whom: 「訪問・同行支援／本人」.
    pub head: String,
    /// Who wrote it.
    pub by: String,
    /// Its text.
    pub text: String,
    /// Small lines below it.
    pub facts: Vec<Fact>,
}

impl Paper {
    /// Every text of the paper, for whatever must be done to each.
    pub(crate) fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        let frame = &mut self.frame;
        frame.case_number.iter_mut().for_each(&mut *change);
        let texts = [
            &mut frame.form,
            &mut frame.municipality,
            &mut frame.made_on,
            &mut frame.agency,
            &mut frame.printed_by,
            &mut frame.printed_at,
        ];
        texts.into_iter().for_each(&mut *change);
        for part in &mut self.parts {
            change(&mut part.heading);
            part.blocks.iter_mut().for_each(|block| block.each_text(change));
        }
    }
}

impl Block {
    fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::Heading { text } | Self::Subheading { text } | Self::Text { text } => change(text),
            Self::Notice { title: first, text: second } | Self::Words { text: first, by: second } => {
                change(first);
                change(second);
            }
            Self::Facts { rows, .. } => facts(rows, change),
            Self::Table { caption, columns, rows, empty } => {
                change(caption);
                change(empty);
                columns.iter_mut().map(|column| &mut column.label).for_each(&mut *change);
                rows.iter_mut().flatten().for_each(change);
            }
            Self::List { items } => items.iter_mut().for_each(change),
            Self::Entries { entries } => {
                for entry in entries {
                    let texts = [&mut entry.day, &mut entry.head, &mut entry.by, &mut entry.text];
                    texts.into_iter().for_each(&mut *change);
                    facts(&mut entry.facts, change);
                }
            }
            // Its words stand in the drawing as they are; `glyphs` reads them there.
            Self::Drawing { alt, .. } | Self::Picture { alt, .. } => change(alt),
            Self::Signatures { rows } => rows.iter_mut().for_each(change),
            Self::Blank { label, .. } => change(label),
            Self::Break => {}
        }
    }

    /// The drawing, if it is one.
    pub(crate) fn svg(&mut self) -> Option<&mut String> {
        match self {
            Self::Drawing { svg, .. } | Self::Picture { svg, .. } => Some(svg),
            _ => None,
        }
    }
}

fn facts(rows: &mut [Fact], change: &mut impl FnMut(&mut String)) {
    for row in rows {
        change(&mut row.label);
        change(&mut row.value);
    }
}
