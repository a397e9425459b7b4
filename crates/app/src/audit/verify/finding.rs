//! What can be wrong with the record, and how it is said.

/// One thing that is wrong. Numbers are the entries' own, from 1. Sorted by place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The row with the tree's state is missing or broken.
    TreeLost,
    /// A row that did not come through the record: its number is outside the tree.
    Unsealed(i64),
    /// Entries are not there.
    Missing {
        /// The first one.
        from: u64,
        /// The last one.
        to: u64,
    },
    /// Its values cannot be an entry.
    Unreadable(u64),
    /// It says something else than what was recorded.
    Changed(u64),
    /// It says what was recorded at another place.
    Moved {
        /// Where it is.
        seq: u64,
        /// Where it was recorded.
        was: u64,
    },
    /// It says what was recorded; only the hash beside it was changed.
    SealChanged(u64),
    /// Somewhere here an entry was changed together with the hash beside it, or the stored tree was.
    Rewritten {
        /// The first that may be it.
        from: u64,
        /// The last that may be it.
        to: u64,
    },
    /// The words beside it are not those that were recorded.
    WordsChanged(u64),
    /// It never had words beside it.
    WordsForeign(i64),
    /// Its words were deleted, and no entry says so.
    WordsGone(u64),
    /// The last entries are not there.
    Truncated {
        /// The first one.
        from: u64,
        /// The last one.
        to: u64,
    },
    /// A checkpoint from outside knows more entries than there are.
    CheckpointAhead {
        /// How many it knows.
        size: u64,
        /// How many there are.
        found: u64,
    },
    /// The entries up to a checkpoint's size are not those that it was made of.
    CheckpointDiffers {
        /// The first that may have been changed.
        from: u64,
        /// The checkpoint's size.
        to: u64,
    },
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TreeLost => f.write_str(
                "記録簿全体をまとめる値（表 audit_tree）がないか、壊れています。控えがあれば --checkpoint で照らし合わせてください。",
            ),
            Self::Unsealed(seq) => write!(f, "{seq}番は、記録簿の手順を通らずに加えられた記録です。"),
            Self::Missing { from, to } => write!(f, "{}の記録がありません。", span(*from, *to)),
            Self::Truncated { from, to } => {
                write!(f, "記録簿の終わりが切り取られています。{}の記録がありません。", span(*from, *to))
            }
            Self::Unreadable(seq) => write!(f, "{seq}番の記録は、値が壊れていて読めません。"),
            Self::Changed(seq) => write!(f, "{seq}番の記録は、記録した後に内容が書き換えられています。"),
            Self::Moved { seq, was } => {
                write!(f, "{seq}番にあるのは、もともと{was}番にあった記録です（入れ替えまたは移動）。")
            }
            Self::SealChanged(seq) => {
                write!(f, "{seq}番の記録は、内容は元のままですが、照合用の値（列 leaf）が書き換えられています。")
            }
            Self::Rewritten { from, to } => write!(
                f,
                "{}が、記録簿全体をまとめる値と合いません。内容と照合用の値をそろえて書き換えた記録があるか、まとめる値（表 audit_tree）が書き換えられています。控えがあれば --checkpoint で照らし合わせてください。",
                span(*from, *to)
            ),
            Self::WordsChanged(seq) => write!(f, "{seq}番の記録に添えた言葉が書き換えられています。"),
            Self::WordsForeign(seq) => write!(f, "{seq}番の記録に、もともとなかった言葉が添えられています。"),
            Self::WordsGone(seq) => {
                write!(f, "{seq}番の記録に添えた言葉が、消去の記録のないまま消えています。")
            }
            Self::CheckpointAhead { size, found } => write!(
                f,
                "控えを作ったときは{size}件ありましたが、いまは{found}件です。控えの後で記録簿が切り取られたか、古いものに置き換えられています。"
            ),
            Self::CheckpointDiffers { from, to } => {
                write!(f, "{}の中に、控え（{to}件のとき）を作った後で変えられた記録があります。", span(*from, *to))
            }
        }
    }
}

fn span(from: u64, to: u64) -> String {
    if from == to {
        format!("{from}番")
    } else {
        format!("{from}番から{to}番まで（{}件）", to - from + 1)
    }
}
