//! Lines of iCalendar: what is typed cannot end a line or begin a property, and no line is longer than 75 octets.

/// The longest line without its end, in octets (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// A text as a value (RFC 5545, 3.3.11). Ends of lines become `\n`; other control characters are left out.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut value = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => value.extend(['\\', sign]),
            '\n' => value.push_str("\\n"),
            '\t' => value.push(' '),
            sign if sign.is_control() => {}
            sign => value.push(sign),
        }
    }
    value
}

/// Adds a line, folded between characters: a continuation begins with a space, which counts.
pub(super) fn push(text: &mut String, content: &str) {
    let mut length = 0;
    for sign in content.chars() {
        if length + sign.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(sign);
        length += sign.len_utf8();
    }
    text.push_str("\r\n");
}
