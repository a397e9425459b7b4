//! A small reference model of consent, written apart from the rules that it judges: it knows no rows and no periods,
//! it looks at one day and asks each sentence of the rule in turn. Persons, agencies, categories and topics are
//! numbers, days are counted. Used by the histories here and by those through the database (`app`).

/// A consent as the model remembers it, in the order in which it was recorded.
#[derive(Debug, Clone, Default)]
pub struct Yes {
    pub person: usize,
    pub agencies: Vec<usize>,
    pub categories: Vec<usize>,
    pub from: i64,
    pub until: i64,
    pub withdrawn: Option<i64>,
    pub topics_out: Vec<usize>,
    pub agencies_out: Vec<usize>,
    pub members_out: Vec<usize>,
}

/// An agency works for a person; `until` is open as long as it goes on.
#[derive(Debug, Clone)]
pub struct Works {
    pub agency: usize,
    pub person: usize,
    pub from: i64,
    pub until: Option<i64>,
}

/// A record: who wrote it, what it is about, about whom, for supporters only or for the team, and its topics.
#[derive(Debug, Clone)]
pub struct Piece {
    pub writer: usize,
    pub category: usize,
    pub subject: Option<usize>,
    pub supporters_only: bool,
    pub topics: Vec<usize>,
}

/// Everything that was said.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub said: Vec<Yes>,
    pub works: Vec<Works>,
    pub holders: Vec<usize>,
}

/// Why a record is closed to somebody, or that it is open; tests count them so that no rule goes untried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    Own,
    ByConsent,
    ToSupporter,
    NobodySaidSo,
    TopicLeftOut,
    AgencyLeftOut,
    MemberLeftOut,
    NotASupporter,
}

impl Verdict {
    pub fn open(self) -> bool {
        matches!(self, Self::Own | Self::ByConsent | Self::ToSupporter)
    }
}

impl Model {
    fn in_force(&self, at: usize, day: i64) -> bool {
        let yes = &self.said[at];
        if day < yes.from || day > yes.until {
            return false;
        }
        match yes.withdrawn {
            Some(withdrawn) => day < withdrawn,
            None => true,
        }
    }

    fn works_for(&self, agency: usize, person: usize, day: i64) -> bool {
        for works in &self.works {
            let begun = works.from <= day;
            let ended = works.until.is_some_and(|until| until < day);
            if works.agency == agency && works.person == person && begun && !ended {
                return true;
            }
        }
        false
    }

    /// What one consent says about a record, for a reader on a day; `None` if it says nothing of it.
    fn says(&self, at: usize, reader: usize, piece: &Piece, day: i64) -> Option<Verdict> {
        let yes = &self.said[at];
        let named = yes.agencies.contains(&reader) && yes.categories.contains(&piece.category);
        if !named || !self.in_force(at, day) {
            return None;
        }
        if piece.subject.is_some_and(|subject| subject != yes.person) {
            return None;
        }
        if piece.supporters_only && piece.subject.is_none() {
            return None;
        }
        for (other, no) in self.said.iter().enumerate() {
            if no.person != yes.person || !self.in_force(other, day) {
                continue;
            }
            if other > at && no.agencies_out.contains(&reader) {
                return Some(Verdict::AgencyLeftOut);
            }
            if no.members_out.iter().any(|member| self.works_for(reader, *member, day)) {
                return Some(Verdict::MemberLeftOut);
            }
        }
        if piece.topics.iter().any(|topic| yes.topics_out.contains(topic)) {
            return Some(Verdict::TopicLeftOut);
        }
        match (piece.supporters_only, self.works_for(reader, yes.person, day)) {
            (true, true) => Some(Verdict::ToSupporter),
            (true, false) => Some(Verdict::NotASupporter),
            (false, _) => Some(Verdict::ByConsent),
        }
    }

    /// Whether `reader` may read the record on a day, and why.
    pub fn judge(&self, reader: usize, piece: &Piece, day: i64) -> Verdict {
        if piece.writer == reader && self.holders.contains(&reader) {
            return Verdict::Own;
        }
        let all: Vec<Verdict> =
            (0..self.said.len()).filter_map(|at| self.says(at, reader, piece, day)).collect();
        let open = all.iter().find(|verdict| verdict.open());
        open.or(all.first()).copied().unwrap_or(Verdict::NobodySaidSo)
    }
}

/// Random numbers that are the same in every run (`SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 … n-1.
    pub fn below(&mut self, n: usize) -> usize {
        let n64 = u64::try_from(n).unwrap_or(1);
        usize::try_from(self.next() % n64).unwrap_or(0)
    }

    /// Days: `least` … `most`.
    pub fn days(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(usize::try_from(most - least + 1).unwrap_or(1))).unwrap_or(0)
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// Some of 0 … n-1, each with one chance in `rare`.
    pub fn some(&mut self, n: usize, rare: usize) -> Vec<usize> {
        (0..n).filter(|_| self.one_in(rare)).collect()
    }

    /// A consent of somebody from today or later.
    pub fn yes(
        &mut self,
        persons: usize,
        agencies: usize,
        categories: usize,
        topics: usize,
        today: i64,
    ) -> Yes {
        let person = self.below(persons);
        let mut named = self.some(agencies, 2);
        if named.is_empty() {
            named.push(self.below(agencies));
        }
        let mut about = self.some(categories, 2);
        if about.is_empty() {
            about.push(self.below(categories));
        }
        let from = if self.one_in(4) { today + self.days(1, 20) } else { today };
        let until = from + self.days(0, 90);
        let agencies_out = if self.one_in(4) { self.some(agencies, 2) } else { Vec::new() }.into_iter();
        let members_out = if self.one_in(4) { self.some(persons, 2) } else { Vec::new() }.into_iter();
        Yes {
            person,
            agencies_out: agencies_out.filter(|agency| !named.contains(agency)).collect(),
            members_out: members_out.filter(|member| *member != person).collect(),
            topics_out: if self.one_in(2) { self.some(topics, 3) } else { Vec::new() },
            agencies: named,
            categories: about,
            from,
            until,
            withdrawn: None,
        }
    }

    /// A record by one of the agencies.
    pub fn piece(&mut self, persons: usize, agencies: usize, categories: usize, topics: usize) -> Piece {
        let supporters_only = self.one_in(3);
        let about_one = supporters_only || self.one_in(2);
        Piece {
            writer: self.below(agencies),
            category: self.below(categories),
            subject: about_one.then(|| self.below(persons)),
            supporters_only,
            topics: if self.one_in(2) { self.some(topics, 3) } else { Vec::new() },
        }
    }
}
