//! Names of a household's persons, replaced by initials wherever a note-taker wrote them: on papers that
//! are handed round, and for readers to whom the names are not disclosed.

use db::{Read, args};
use domain::ids::{CaseId, PersonId};

use super::queries::Meeting;

/// Replaces the names in the texts of all cases (`all`), or only of those whose names the reader may not
/// know.
pub(super) async fn mask(read: &mut Read, meeting: &mut Meeting, all: bool) -> db::Result<()> {
    for item in meeting.items.iter_mut().filter(|item| all || !item.knows_basic) {
        let known = signs(read, item.case).await?.0;
        let hide = |text: &str| known.iter().fold(text.to_owned(), |text, person| person.hide(&text));
        item.summary = hide(&item.summary);
        item.discussion = hide(&item.discussion);
        item.gap = hide(&item.gap);
        if item.knows_basic {
            item.label =
                known.first().map_or_else(String::new, |person| format!("{}さんの世帯", person.sign));
        }
        for row in meeting.decisions.iter_mut().filter(|row| row.item == item.id) {
            row.what = hide(&row.what);
        }
    }
    Ok(())
}

/// The names of a household and what stands for each.
pub(super) struct Signs(Vec<Person>);

impl Signs {
    /// The text with signs in place of names.
    pub(super) fn hide(&self, text: &mut String) {
        *text = self.0.iter().fold(std::mem::take(text), |text, person| person.hide(&text));
    }

    /// What stands for a person; a word if they are not of the household.
    pub(super) fn of(&self, id: PersonId) -> String {
        self.0
            .iter()
            .find(|person| person.id == id)
            .map_or_else(|| "（世帯の方）".to_owned(), |it| it.sign.clone())
    }
}

struct Person {
    id: PersonId,
    /// Ways in which the name is written, longest first.
    names: Vec<String>,
    /// What stands for it.
    sign: String,
}

impl Person {
    fn hide(&self, text: &str) -> String {
        self.names.iter().fold(text.to_owned(), |text, name| text.replace(name, &self.sign))
    }
}

/// The persons of a case's household, the one at its centre first.
pub(super) async fn signs(read: &mut Read, case: CaseId) -> db::Result<Signs> {
    let rows: Vec<(PersonId, String, String, String, String)> = read
        .all(
            "SELECT p.id, p.family_name, p.given_name, p.family_kana, p.given_kana
             FROM support_case c JOIN household_member m ON m.household = c.household JOIN person p ON p.id = m.person
             WHERE c.id = $1 ORDER BY m.sort, m.id",
            args![case],
        )
        .await?;
    let one = |(nth, (id, family, given, family_kana, given_kana))| {
        person(nth, id, &(family, given, family_kana, given_kana))
    };
    Ok(Signs((1_usize..).zip(rows).map(one).collect()))
}

fn person(
    nth: usize,
    id: PersonId,
    (family, given, family_kana, given_kana): &(String, String, String, String),
) -> Person {
    let mut letters = String::new();
    for letter in [family_kana, given_kana].iter().filter_map(|kana| initial(kana)) {
        letters.extend([letter, '.']);
    }
    let sign = if letters.is_empty() { format!("（世帯員{nth}）") } else { letters };
    let whole = ["", " ", "　"].map(|gap| format!("{family}{gap}{given}"));
    // A name of one sign (健) stands in other words too (健康): it is replaced only as part of the whole.
    let parts = [family.clone(), given.clone()].into_iter().filter(|name| name.chars().count() > 1);
    let mut names: Vec<String> =
        whole.into_iter().chain(parts).filter(|name| !name.trim().is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    Person { id, names, sign }
}

/// The Latin letter with which a reading begins, as on a passport.
fn initial(kana: &str) -> Option<char> {
    let key = japanese::name::search_key(kana);
    let first = key.chars().next()?;
    Some(match first {
        'ア' | 'ァ' => 'A',
        'イ' | 'ィ' => 'I',
        'ウ' | 'ゥ' => 'U',
        'エ' | 'ェ' => 'E',
        'オ' | 'ォ' | 'ヲ' => 'O',
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' => 'K',
        'ガ' | 'ギ' | 'グ' | 'ゲ' | 'ゴ' => 'G',
        'サ' | 'シ' | 'ス' | 'セ' | 'ソ' => 'S',
        'ザ' | 'ズ' | 'ゼ' | 'ゾ' | 'ヅ' => 'Z',
        'ジ' | 'ヂ' => 'J',
        'タ' | 'ツ' | 'テ' | 'ト' => 'T',
        'チ' => 'C',
        'ダ' | 'デ' | 'ド' => 'D',
        'ナ' | 'ニ' | 'ヌ' | 'ネ' | 'ノ' => 'N',
        'ハ' | 'ヒ' | 'ヘ' | 'ホ' => 'H',
        'フ' => 'F',
        'バ' | 'ビ' | 'ブ' | 'ベ' | 'ボ' => 'B',
        'パ' | 'ピ' | 'プ' | 'ペ' | 'ポ' => 'P',
        'マ' | 'ミ' | 'ム' | 'メ' | 'モ' => 'M',
        'ヤ' | 'ユ' | 'ヨ' | 'ャ' | 'ュ' | 'ョ' => 'Y',
        'ラ' | 'リ' | 'ル' | 'レ' | 'ロ' => 'R',
        'ワ' => 'W',
        'ヴ' => 'V',
        other => other.is_alphanumeric().then_some(other.to_ascii_uppercase())?,
    })
}

#[cfg(test)]
mod mask_tests {
    use super::{PersonId, initial, person};

    #[test]
    fn readings_become_the_letter_of_a_passport() {
        let letters: Vec<_> =
            ["やまがた", "ハナコ", "ﾁﾊﾙ", "じろう", ""].iter().map(|kana| initial(kana)).collect();
        assert_eq!(letters, [Some('Y'), Some('H'), Some('C'), Some('J'), None]);
    }

    #[test]
    fn names_are_hidden_however_they_are_written_and_other_words_stay() {
        let row = ("山形".to_owned(), "健".to_owned(), "ヤマガタ".to_owned(), "ケン".to_owned());
        let text = "山形 健さん、山形健さん、山形さんの健康のこと";
        assert_eq!(
            person(1, PersonId(uuid::Uuid::nil()), &row).hide(text),
            "Y.K.さん、Y.K.さん、Y.K.さんの健康のこと"
        );
    }
}
