//! The words of PLOVER (manual, draft 2.0) for events: 16 types, their modes, and contexts.

use super::vocabulary::vocabulary;

vocabulary! {
    /// The 16 event types of PLOVER.
    EventType {
        /// Promise or sign.
        Agree = "agree",
        /// Meet, call, visit.
        Consult = "consult",
        /// Speak or act in favour.
        Support = "support",
        /// Yield.
        Concede = "concede",
        /// Work together.
        Cooperate = "cooperate",
        /// Give help.
        Aid = "aid",
        /// Pull back.
        Retreat = "retreat",
        /// Ask or demand.
        Request = "request",
        /// Speak against or charge.
        Accuse = "accuse",
        /// Refuse.
        Reject = "reject",
        /// Announce harm.
        Threaten = "threaten",
        /// Show dissent in public.
        Protest = "protest",
        /// Punish without force.
        Sanction = "sanction",
        /// Make forces ready.
        Mobilize = "mobilize",
        /// Force without violence.
        Coerce = "coerce",
        /// Use violence.
        Assault = "assault",
    }
}

impl EventType {
    /// The modes that PLOVER knows for it.
    pub fn modes(self) -> &'static [&'static str] {
        match self {
            EventType::Agree | EventType::Support | EventType::Concede => &[],
            EventType::Cooperate | EventType::Aid => &[],
            EventType::Consult => &["visit", "third_party", "multilateral", "phone"],
            EventType::Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
            EventType::Request | EventType::Reject => &["assist", "change", "yield", "meet"],
            EventType::Accuse => &["disapprove", "investigate", "allege"],
            EventType::Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
            EventType::Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
            EventType::Sanction => &["convict", "expel", "withdraw", "discontinue"],
            EventType::Mobilize => &["troops", "weapons", "police", "militia"],
            EventType::Coerce => &[
                "seize",
                "restrict",
                "censor",
                "curfew",
                "martial_law",
                "arrest",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
            ],
            EventType::Assault => &[
                "beat",
                "torture",
                "execute",
                "sexual",
                "assassinate",
                "primitive",
                "firearms",
                "explosives",
                "suicide_attack",
                "heavy_weapons",
                "crowd_control",
                "cleansing",
                "other",
            ],
        }
    }
}

/// The contexts that PLOVER knows.
pub const CONTEXTS: &[&str] = &[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
];
