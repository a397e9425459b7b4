//! A Rust file split into code, comments and string literals, without a parser.
//!
//! The checks need to know whether a word stands in code, in a comment or in a literal, and how long
//! functions are; lexing is enough for that. Used by `checks`; start at [`Source::read`].

/// A Rust file in three layers.
#[derive(Debug, Default)]
pub struct Source {
    /// The code; comments and the insides of literals are blanks, line breaks stay where they were.
    pub code: String,
    /// Text of each comment with the line it begins on (1 = first).
    pub comments: Vec<(usize, String)>,
    /// Text of each string literal with the line it begins on.
    pub literals: Vec<(usize, String)>,
}

/// A function and its extent.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// Line of the `fn` keyword, 1 = first.
    pub line: usize,
    /// Lines from the `fn` keyword to the closing brace.
    pub length: usize,
}

impl Source {
    /// Splits the text of a Rust file.
    pub fn read(text: &str) -> Self {
        let mut lexer = Lexer { chars: text.chars().collect(), at: 0, line: 1, source: Self::default() };
        while lexer.at < lexer.chars.len() {
            lexer.step();
        }
        lexer.source
    }

    /// Number of lines of the file.
    pub fn lines(&self) -> usize {
        self.code.lines().count()
    }

    /// All functions that have a body.
    pub fn functions(&self) -> Vec<Function> {
        let mut functions = Vec::new();
        let mut from = 0;
        while let Some(found) = find_word(&self.code, "fn", from) {
            from = found + 2;
            let rest = &self.code[from..];
            let name: String = rest.trim_start().chars().take_while(|c| is_word(*c)).collect();
            if name.is_empty() {
                continue;
            }
            if let Some(length) = body_length(rest) {
                let line = 1 + self.code[..found].matches('\n').count();
                functions.push(Function { name, line, length });
            }
        }
        functions
    }
}

/// Lines from the start of `rest` (just behind `fn`) to the end of the body; `None` for a declaration.
fn body_length(rest: &str) -> Option<usize> {
    let (mut round, mut curly) = (0_i32, 0_i32);
    for (index, character) in rest.char_indices() {
        match character {
            '(' | '[' => round += 1,
            ')' | ']' => round -= 1,
            ';' if curly == 0 && round == 0 => return None,
            '{' => curly += 1,
            '}' => {
                curly -= 1;
                if curly <= 0 {
                    return Some(1 + rest[..index].matches('\n').count());
                }
            }
            _ => {}
        }
    }
    None
}

/// Position of `word` in `text` at or behind `from`, standing alone.
pub fn find_word(text: &str, word: &str, from: usize) -> Option<usize> {
    let mut from = from;
    while let Some(found) = text.get(from..)?.find(word).map(|index| index + from) {
        let before = text[..found].chars().next_back();
        let after = text[found + word.len()..].chars().next();
        if !before.is_some_and(is_word) && !after.is_some_and(is_word) {
            return Some(found);
        }
        from = found + word.len();
    }
    None
}

/// Whether the character can be part of an identifier.
pub fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    source: Source,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Takes one character: as code, or as a blank.
    fn take(&mut self, is_code: bool) -> char {
        let character = self.peek(0);
        self.at += 1;
        if character == '\n' {
            self.line += 1;
        }
        self.source.code.push(if is_code || character == '\n' { character } else { ' ' });
        character
    }

    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', '\\') => self.character(),
            ('\'', _) if self.peek(2) == '\'' => self.character(),
            (first, _) if is_word(first) => self.word(),
            _ => {
                self.take(true);
            }
        }
    }

    fn line_comment(&mut self) {
        let (line, mut text) = (self.line, String::new());
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            text.push(self.take(false));
        }
        self.source.comments.push((line, text));
    }

    fn block_comment(&mut self) {
        let (line, mut text, mut depth) = (self.line, String::new(), 0_usize);
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    text.push(self.take(false));
                    continue;
                }
            }
            text.push(self.take(false));
            text.push(self.take(false));
            if depth == 0 {
                break;
            }
        }
        self.source.comments.push((line, text));
    }

    fn string(&mut self) {
        let (line, mut text) = (self.line, String::new());
        self.take(true);
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                text.push(self.take(false));
            }
            text.push(self.take(false));
        }
        self.take(true);
        self.source.literals.push((line, text));
    }

    fn character(&mut self) {
        self.take(true);
        if self.peek(0) == '\\' {
            self.take(false);
            self.take(false);
        }
        while self.at < self.chars.len() && self.peek(0) != '\'' {
            self.take(false);
        }
        self.take(true);
    }

    /// A whole word, so that the `r` of a raw string is told from the end of a name.
    fn word(&mut self) {
        let mut word = String::new();
        while is_word(self.peek(0)) {
            word.push(self.take(true));
        }
        let hashes = self.chars[self.at..].iter().take_while(|c| **c == '#').count();
        if matches!(word.as_str(), "r" | "br" | "cr") && self.peek(hashes) == '"' {
            self.raw_string(hashes);
        }
    }

    fn raw_string(&mut self, hashes: usize) {
        let (line, mut text) = (self.line, String::new());
        for _ in 0..=hashes {
            self.take(true);
        }
        while self.at < self.chars.len() {
            if self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#') {
                break;
            }
            text.push(self.take(false));
        }
        for _ in 0..=hashes {
            self.take(true);
        }
        self.source.literals.push((line, text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_leave_the_code_and_keep_their_lines() {
        let source =
            Source::read("let a = \"x // y\"; // note\nlet b = r#\"q \"quoted\" \"#;\n/* one\ntwo */ c");
        assert_eq!(source.literals, [(1, "x // y".into()), (2, "q \"quoted\" ".into())]);
        assert_eq!(source.comments[0], (1, "// note".into()));
        assert_eq!(source.comments[1], (3, "/* one\ntwo */".into()));
        assert!(source.code.ends_with(" c") && !source.code.contains("note"));
        assert_eq!(source.lines(), 4);
    }

    #[test]
    fn a_lifetime_is_not_taken_for_a_character() {
        let source = Source::read("fn f<'a>(x: &'a str) -> char { '\"' } // end\nlet y = '\\'';");
        assert!(source.literals.is_empty());
        assert_eq!(source.comments.len(), 1);
        assert!(source.code.contains("fn f<'a>(x: &'a str)"));
    }

    #[test]
    fn functions_are_measured_from_the_keyword_to_the_closing_brace() {
        let source = Source::read(
            "trait T {\n    fn declared(&self) -> [u8; 2];\n}\nfn one() {}\nfn three(\n    a: u8,\n) { if a > 1 {} }\n",
        );
        let found: Vec<_> = source.functions().into_iter().map(|f| (f.name, f.line, f.length)).collect();
        assert_eq!(found, [("one".into(), 4, 1), ("three".into(), 5, 3)]);
    }

    #[test]
    fn a_word_is_found_only_when_it_stands_alone() {
        assert_eq!(find_word("storefront store", "store", 0), Some(11));
        assert_eq!(find_word("restore", "store", 0), None);
    }
}
