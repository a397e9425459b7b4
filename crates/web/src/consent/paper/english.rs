//! English.

use super::words::Words;

pub(super) static WORDS: Words = Words {
    title: "Consent to share information",
    reference: "This is a reference translation. The Japanese text is the one that counts.",
    explain: [
        "Several offices will think together about how to help you and your family. For this, what you told us is passed on to the offices you choose.",
        "Only what you say \u{201c}yes\u{201d} to is passed on. You can leave out things you do not want to tell, and offices or people who should not know.",
        "You may say no. You can still get advice and help.",
        "If somebody's life or body is in danger, or if the law requires it, we may have to inform others without asking you.",
        "You have the right to learn who looked at your records and when.",
    ],
    who: "Whose information",
    to_whom: "Offices that may know",
    what: "What they may know",
    categories: [
        "Name, address, telephone, family",
        "What you told us when asking for advice",
        "Illness, disability, care",
        "Money, work, housing",
        "Children and school",
        "Violence, police, courts",
    ],
    except: "What must not be told",
    nothing: "Nothing is left out",
    not_to: "Do not tell {}",
    topics: [
        "Address and telephone",
        "Name of an illness",
        "Violence at home",
        "How much is owed",
        "School and workplace",
    ],
    purpose: "What it is for",
    period: "How long",
    from_until: "From {} until {}",
    agree: "I have heard the explanation and understood it. What is written above may be passed on.",
    date: "Date",
    name: "Your name (signature)",
    proxy: "Name of the person signing for you, and their legal authority",
    explained_by: "Explained by",
    withdraw: "You can take your consent back at any time at any of our desks, without giving a reason. From that day on nothing more is passed on.",
};
