//! Opening hours of an agency in the file, as `domain::organisation::Hours` reads them.

use domain::organisation::Hours;

use crate::read::{Node, Reader, Stated};

impl Stated for Hours {
    fn blank() -> Self {
        Self::always()
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::read(node, path, reader)?;
        match Self::parse(&text) {
            Ok(Some(hours)) => return Some(hours),
            Ok(None) => {
                reader.problem(path, "開所時間がありません。書くことがなければ、その行を消してください。");
            }
            Err(problem) => reader.problem(path, problem.message()),
        }
        None
    }

    fn shown(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}
