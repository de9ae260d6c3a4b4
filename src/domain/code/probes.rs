//! Codes of test posts, each with what it means and what to do.

use super::Code;

/// What can go wrong with test posts.
pub(super) const PROBES: &[Code] = &[
    Code {
        id: "probe.bad_bank",
        exit: Some(2),
        means: "A question bank says something that cannot be meant.",
        example: "probe.bad_bank any.toml:9:12: there is no shape \"{tiem}\"; did you mean \"{time}\"?",
        next: "Mend the line; probes/README.md shows how a question is written.",
    },
    Code {
        id: "probe.unfit_text",
        exit: Some(2),
        means: "The words of a question may not be posted, since somebody would believe them or be hurt by them.",
        example: "probe.unfit_text any.toml:9:12: it reads as a complaint; ask for information",
        next: "Write a neutral question for information, or thanks, that is true of anybody.",
    },
    Code {
        id: "probe.no_consent",
        exit: Some(2),
        means: "Nothing is posted by the program without a consent file.",
        example: "probe.no_consent acme: no consent was named; name it with --consent, or let a person post with rousseau probe draft",
        next: "Name a consent file with --consent, as docs/PROBES.md shows, or post by hand.",
    },
    Code {
        id: "probe.consent",
        exit: Some(2),
        means: "The consent does not cover what is to be posted: another brand, channel, time or number.",
        example: "probe.consent consent.toml:6:9: the consent ended on 2026-06-30; ask for a new one",
        next: "Ask for a consent that covers it, or leave it.",
    },
    Code {
        id: "probe.too_many",
        exit: Some(2),
        means: "The brand has its measure of test posts.",
        example: "probe.too_many acme: 1 of 1 test posts of this week are used up; wait for the next week",
        next: "Wait; a consent file can allow more a week.",
    },
    Code {
        id: "probe.no_such",
        exit: Some(2),
        means: "There is no test post of the key, or more than one begins so.",
        example: "probe.no_such 9f2c: no test post of acme has this key; rousseau probe list acme.toml shows them",
        next: "Take a key from `rousseau probe list`.",
    },
    Code {
        id: "probe.not_now",
        exit: Some(2),
        means: "The step does not fit what became of the test post so far.",
        example: "probe.not_now 9f2c41d0aa17be03: it is closed; nothing can be placed any more",
        next: "Look at it with `rousseau probe list`.",
    },
    Code {
        id: "probe.unknown",
        exit: Some(4),
        means: "Nobody knows whether the test post stands on the channel, so it is not sent again.",
        example: "probe.unknown 9f2c41d0aa17be03: no answer came from social.example; run rousseau probe post again in ten minutes",
        next: "Run `rousseau probe post` again, which looks before it sends; or look yourself and say so with `rousseau probe placed` or `rousseau probe cancel`.",
    },
    Code {
        id: "probe.not_posted",
        exit: Some(4),
        means: "The host did not take the test post; it stands nowhere.",
        example: "probe.not_posted 9f2c41d0aa17be03: social.example does not accept our token (status 401); set a new one",
        next: "Do what the message says, then run the command again.",
    },
    Code {
        id: "probe.raced",
        exit: Some(5),
        means: "Another run wrote into the journal of the brand's test posts at the same moment.",
        example: "probe.raced acme: another run was faster; run the command again",
        next: "Run the command again.",
    },
];
