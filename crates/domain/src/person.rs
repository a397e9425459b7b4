//! Persons and households: names that may be real, borrowed or unknown, and how people belong together.
//!
//! A name is stored as it was written (original glyphs); matching keys are made by the crate `japanese`.

crate::codes! {
    /// How sure a name is.
    pub enum NameStatus {
        /// The real name.
        Real = "real" => "実名",
        /// A name to work with until the real one is known.
        Alias = "alias" => "仮名",
        /// Nothing is known.
        Unknown = "unknown" => "不詳",
    }

    /// Sex, by ISO 5218; always optional.
    pub enum Sex {
        /// Not asked.
        NotKnown = "0" => "未確認",
        /// Male.
        Male = "1" => "男性",
        /// Female.
        Female = "2" => "女性",
        /// Other, or not applicable.
        Other = "9" => "その他",
    }

    /// Place in the household, as seen from the person at its centre (本人).
    pub enum Relation {
        /// The person the case began with.
        Principal = "principal" => "本人",
        /// Husband or wife, also without registration.
        Partner = "partner" => "配偶者",
        /// Father.
        Father = "father" => "父",
        /// Mother.
        Mother = "mother" => "母",
        /// Son or daughter.
        Child = "child" => "子",
        /// Brother or sister.
        Sibling = "sibling" => "兄弟姉妹",
        /// Grandparent.
        Grandparent = "grandparent" => "祖父母",
        /// Grandchild.
        Grandchild = "grandchild" => "孫",
        /// Another relative.
        Relative = "relative" => "その他の親族",
        /// Not related.
        Unrelated = "unrelated" => "親族以外",
        /// Not known yet.
        Unknown = "unknown" => "不明",
    }

    /// A kinship between two persons, read as "`a` is … of `b`".
    pub enum KinshipKind {
        /// `a` is a parent of `b`.
        Parent = "parent" => "親子",
        /// `a` and `b` are a couple.
        Couple = "couple" => "夫婦・パートナー",
        /// `a` and `b` were a couple.
        FormerCouple = "former_couple" => "元の夫婦",
        /// `a` and `b` are brothers or sisters.
        Sibling = "sibling" => "兄弟姉妹",
    }
}
