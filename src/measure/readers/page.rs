//! Page: the readers' error, as docs/READERS.md prints it.

use super::label::Label;
use super::quality::{key, means};
use super::scores::{Judged, table};
use super::shown::markdown;

const ABOUT: &str = "\
# Readers

What the readers of `src/measure/readers` say of a text, and how often they are wrong. Generated \
by `ROUSSEAU_BLESS=1 cargo test --test house`; `rousseau measure labels FILE.jsonl` prints the \
same numbers for any file of labelled texts.

## How it is read

A text is cut once into words, links, handles, emoji and sentences. One pass marks the phrases of \
the language packs (`src/measure/readers/packs`). Replies are read by those phrases and by where \
they stand. A customer's message is read by a small linear model of our own over the same phrases \
and over hashed words, pairs of words and pieces of words; its weights (200 kB) lie in the \
program, are made by `rousseau measure train tests/labelled/train`, and come out the same on \
every machine. Nothing is downloaded.

## What the labels mean

";

const SAMPLE: &str = "\
## The sample, and its weaknesses

`tests/labelled/held-out` is a third of 255 texts, drawn by the digest of each row's id before \
anybody looked. Nobody reads it while mending a reader; it is scored in sum. The texts are brands' \
replies and customers' messages of 2019 and 2020 on one network, to two dozen large brands, mostly \
American (`tests/labelled/README.md` says where they come from, and their licence).

- It is small: the intervals below are wide, and a label that hardly occurs is hardly measured.
- One reader labelled it, once; of the customers' messages that reader called nearly half hard, so \
  that another careful reader would differ on many.
- It holds no praise at all. What is known of praise comes from texts of our own \
  (`tests/labelled/train/messages.jsonl`), by models that had not seen them, and says less.
- Nearly all of it is English. Of German, French and Spanish nothing is measured: the program \
  treats readings in these languages as unmeasured, and rules on them as advisory.
- All customers' messages are from talks that ended with a link to a help page.

## On the texts kept aside

Ranges are 95% intervals: Wilson's for precision and recall, a seeded bootstrap for F1. A mean \
over kinds counts the kinds that the labels hold.

";

const CROSSED: &str = "
## On the training texts, by models that had not seen them

Five parts, each read by models trained on the other four. The texts are the other two thirds of \
the sample and, for the most part, messages that we wrote ourselves, many of them pairs that \
differ by a word; the phrases of the packs were chosen with them in view.

";

/// The page.
#[must_use]
pub fn page(kept_aside: &[Judged], crossed: &[Judged]) -> String {
    let mut page = ABOUT.to_owned();
    page.push_str("| label | holds where |\n|---|---|\n");
    for label in Label::ALL {
        page.push_str(&format!("| {} | {} |\n", key(label), means(label)));
    }
    page.push('\n');
    page.push_str(SAMPLE);
    page.push_str(&markdown(&table(kept_aside)));
    page.push_str(CROSSED);
    page.push_str(&markdown(&table(crossed)));
    page
}
