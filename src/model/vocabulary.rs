//! The closed lists of words of the format, each as an enum; those of what is answered are declared in the same way, in
//! `query`.
//!
//! The words for events themselves are PLOVER's: [`super::plover`].
//! How each is *said* to a reader is in `scene::words`.

/// A closed list of words: an enum with its spelling in a record, or in an answer.
pub trait Vocabulary: Copy + Eq + 'static {
    /// Every word with its meaning, in the order in which it is offered.
    const ALL: &'static [(&'static str, Self)];
    /// What each of them means, in the same order.
    const MEANINGS: &'static [&'static str];

    /// The word as it is spelled.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// The value of a word as it is spelled.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}

pub use super::plover::{CONTEXTS, EventType};

/// Declares a closed list of words: each item with what it means, and its spelling. Of a list that is `: Default` the
/// first holds where nothing is said.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident: Default {
        #[doc = $meaning:literal] $item:ident = $word:literal, $($more:tt)*
    }) => {
        vocabulary! { $(#[$doc])* $name { #[doc = $meaning] $item = $word, $($more)* } }

        impl Default for $name {
            fn default() -> $name {
                $name::$item
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $(#[doc = $meaning:literal] $item:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $item),* }

        impl $crate::model::vocabulary::Vocabulary for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, $name::$item)),*];
            const MEANINGS: &'static [&'static str] = &[$($meaning),*];
        }
    };
}

pub(crate) use vocabulary;

vocabulary! {
    /// What kind of organisation a party is.
    PartyKind {
        /// A state body.
        Government = "government",
        /// A firm.
        Company = "company",
        /// A trade union.
        Union = "union",
        /// Several organisations acting as one.
        Coalition = "coalition",
        /// A court or tribunal.
        Court = "court",
        /// A news organisation.
        Media = "media",
        /// People at large.
        Public = "public",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// What kind of pressure a lever is.
    LeverKind {
        /// Harm announced.
        Threat = "threat",
        /// A demand with a time limit.
        Ultimatum = "ultimatum",
        /// A point in time after which something changes.
        Deadline = "deadline",
        /// What a side does if there is no deal (its BATNA).
        Alternative = "alternative",
        /// One side needs what the other has.
        Dependence = "dependence",
        /// A benefit announced.
        Promise = "promise",
        /// A suit or complaint.
        LegalAction = "legal_action",
        /// Words meant for the public.
        PublicPressure = "public_pressure",
        /// Urging by somebody outside the talks.
        ThirdParty = "third_party",
    }
}

vocabulary! {
    /// What kind of source something is.
    SourceKind {
        /// A press article.
        Article = "article",
        /// A memo, contract, letter.
        Document = "document",
        /// A public statement.
        Statement = "statement",
        /// A post on a social platform.
        SocialPost = "social_post",
        /// Radio, television, video.
        Broadcast = "broadcast",
        /// Data, such as a table or a register.
        Dataset = "dataset",
        /// An interview.
        Interview = "interview",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// The way in which the parties communicated.
    Channel {
        /// Face to face.
        InPerson = "in_person",
        /// By telephone.
        Phone = "phone",
        /// By video call.
        Video = "video",
        /// By letter.
        Letter = "letter",
        /// In a document.
        Document = "document",
        /// By public statement.
        Statement = "statement",
        /// Through the press.
        Press = "press",
        /// On a social platform.
        Social = "social",
    }
}

vocabulary! {
    /// Why an event is shown but never folded.
    Hypothetical {
        /// Ordered or expected, not yet happened.
        Future = "future",
        /// Imagined.
        Hypothetical = "hypothetical",
        /// Said not to have happened.
        Negated = "negated",
    }
}

vocabulary! {
    /// What a move does to a clause.
    Action {
        /// Insists on it.
        Demand = "demand",
        /// Puts it forward.
        Propose = "propose",
        /// An off-record "what if".
        Suppose = "suppose",
        /// Puts something else forward.
        Counter = "counter",
        /// Gives up its own position for the other's.
        Concede = "concede",
        /// Says yes.
        Accept = "accept",
        /// Says yes to some of it.
        AcceptPart = "accept_part",
        /// Says no.
        Reject = "reject",
        /// Takes its own move back.
        Withdraw = "withdraw",
        /// Puts it off.
        Defer = "defer",
        /// Says the same again.
        Restate = "restate",
        /// Reduces what is still in dispute.
        Narrow = "narrow",
        /// A position reported without a dated act.
        Record = "record",
    }
}

vocabulary! {
    /// Where a party stands on a clause.
    Stance {
        /// Will not do without it.
        Requires = "requires",
        /// Would rather have it.
        Prefers = "prefers",
        /// Not decided.
        Open = "open",
        /// Agrees to it.
        Accepts = "accepts",
        /// Is against it.
        Opposes = "opposes",
        /// Will never accept it.
        RedLine = "red_line",
    }
}

vocabulary! {
    /// What an event does to a lever.
    LeverActKind {
        /// Made ready.
        Prepared = "prepared",
        /// Announced.
        Issued = "issued",
        /// Given more time.
        Extended = "extended",
        /// Carried out.
        Executed = "executed",
        /// Given up.
        Dropped = "dropped",
        /// Ran out.
        Lapsed = "lapsed",
        /// Fought, for example in court.
        Contested = "contested",
        /// Confirmed, for example by a court.
        Upheld = "upheld",
    }
}

vocabulary! {
    /// What an event does to a track.
    TrackActKind {
        /// The talks begin.
        Opens = "opens",
        /// The talks go on.
        Resumes = "resumes",
        /// The talks pause.
        Suspends = "suspends",
        /// The talks are stuck.
        Impasse = "impasse",
        /// The sides agree subject to completion.
        AgreesInPrinciple = "agrees_in_principle",
        /// The talks end in a deal.
        Concludes = "concludes",
        /// The talks end without one.
        Terminates = "terminates",
    }
}

vocabulary! {
    /// Somebody's word about where a clause stood.
    Claim {
        /// It was agreed.
        Agreed = "agreed",
        /// Only wording was left.
        FewWordsApart = "few_words_apart",
        /// It was no longer in dispute.
        NotOutstanding = "not_outstanding",
        /// It was given up.
        Dead = "dead",
    }
}

vocabulary! {
    /// How an event bears on another, written in one direction.
    RelationKind {
        /// Brings it about.
        Causes = "causes",
        /// Makes it possible.
        Enables = "enables",
        /// Makes it harder.
        Hinders = "hinders",
        /// Answers it.
        RespondsTo = "responds_to",
        /// Depends on it.
        ConditionalOn = "conditional_on",
        /// Carries it out.
        Executes = "executes",
        /// Takes it back.
        Withdraws = "withdraws",
        /// Is a part of it.
        PartOf = "part_of",
        /// Takes its place.
        Substitutes = "substitutes",
        /// Backs it.
        Endorses = "endorses",
        /// Says the opposite.
        Contradicts = "contradicts",
    }
}

vocabulary! {
    /// Whether a relation is in a source or the author's reading.
    Certainty {
        /// A source says it.
        Reported = "reported",
        /// The author of the record concludes it.
        Inferred = "inferred",
    }
}

vocabulary! {
    /// How a source knows.
    Basis {
        /// A named person said it.
        Named = "named",
        /// Unnamed people said it.
        Anonymous = "anonymous",
        /// A document says it.
        Document = "document",
        /// A post says it.
        SocialPost = "social_post",
        /// The source tells it in its own voice.
        Narration = "narration",
        /// The source's own judgement.
        Analysis = "analysis",
        /// The author of the record concludes it.
        Inference = "inference",
    }
}

vocabulary! {
    /// Under which terms an unnamed source spoke, where the source says so.
    Terms {
        /// May be quoted by name.
        OnRecord = "on_record",
        /// May be quoted without a name.
        Background = "background",
        /// May be used, not quoted.
        DeepBackground = "deep_background",
        /// Not printed; never inferred.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How near the words are to what was said.
    Directness {
        /// The words themselves.
        Quote = "quote",
        /// The same in other words.
        Paraphrase = "paraphrase",
        /// What it was, not what it said.
        Described = "described",
    }
}

vocabulary! {
    /// A part of the day, by the clock of the record's zone.
    PartOfDay {
        /// 00:00 to 12:00.
        Morning = "morning",
        /// 12:00 to 18:00.
        Afternoon = "afternoon",
        /// 18:00 to 24:00.
        Evening = "evening",
        /// 18:00 to 06:00 of the next day.
        Night = "night",
    }
}

impl PartOfDay {
    /// First and last hour of it on the clock, counted from the day's 00:00.
    pub fn hours(self) -> (f64, f64) {
        match self {
            PartOfDay::Morning => (0.0, 12.0),
            PartOfDay::Afternoon => (12.0, 18.0),
            PartOfDay::Evening => (18.0, 24.0),
            PartOfDay::Night => (18.0, 30.0),
        }
    }
}

impl Action {
    /// Whether a stance says the opposite of the action beside it.
    pub fn contradicts(self, stance: Stance) -> bool {
        match self {
            Action::Accept | Action::Concede => matches!(stance, Stance::Opposes | Stance::RedLine),
            Action::Demand | Action::Reject => stance == Stance::Accepts,
            Action::Withdraw => stance != Stance::Open,
            _ => false,
        }
    }

    /// The stance an action gives when none is written; `None` keeps the stance before it
    /// (`restate`, `narrow`) or must be written (`record`).
    pub fn default_stance(self) -> Option<Stance> {
        match self {
            Action::Demand => Some(Stance::Requires),
            Action::Propose | Action::Counter | Action::Suppose | Action::AcceptPart => Some(Stance::Prefers),
            Action::Concede | Action::Accept => Some(Stance::Accepts),
            Action::Reject => Some(Stance::Opposes),
            Action::Withdraw | Action::Defer => Some(Stance::Open),
            Action::Restate | Action::Narrow | Action::Record => None,
        }
    }
}
