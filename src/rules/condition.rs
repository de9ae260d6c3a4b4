//! Conditions: whether a rule speaks of a channel, asked of a few measures in CEL.
//!
//! The parser of the language needs huge frames, and what overflows a stack ends the program. So
//! a condition is refused before it is parsed where it is long or deep, and it is parsed and asked
//! on a stack of its own. Source: docs/decisions/0007-conditions-have-a-stack-of-their-own.md.

use crate::domain::ChannelKind;
use crate::domain::mistake::nearest;
use crate::measure::{Example, MEASURES, Worth};
use cel::common::ast::{EntryExpr, Expr};
use cel::{Context, IdedExpr, Program, Value};
use std::sync::Arc;

/// The longest condition. Units: bytes.
pub(super) const LONGEST: usize = 2048;
/// How deep brackets may stand inside one another, and how many choices may follow one another.
const DEEPEST: usize = 12;
/// How many signs of operators it may hold: long chains are deep trees to the parser.
const MOST_SIGNS: usize = 256;
/// The stack on which conditions are parsed and asked. Units: bytes.
const STACK: usize = 32 << 20;
/// Functions that a condition may call, beside operators.
const FUNCTIONS: [&str; 6] = [
    "size",
    "startsWith",
    "endsWith",
    "contains",
    "int",
    "double",
];

/// The names of the measures.
pub(super) fn names() -> Vec<&'static str> {
    MEASURES.iter().map(|(name, ..)| *name).collect()
}

/// A condition that could be read, with its text.
#[derive(Debug, Clone)]
pub struct Condition {
    text: String,
    program: Arc<Program>,
    names: Vec<&'static str>,
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// What is wrong with a condition: the word that is meant, what it is, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) word: Option<String>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Fault {
    fn whole(message: impl Into<String>, hint: &str) -> Self {
        Self {
            word: None,
            message: message.into(),
            hint: Some(hint.to_owned()),
        }
    }
}

impl Condition {
    /// Reads a condition.
    ///
    /// Errors: all unknown names at once; otherwise the first thing that is wrong.
    pub(super) fn read(text: &str) -> Result<Self, Vec<Fault>> {
        refused(text).map_or(Ok(()), |fault| Err(vec![fault]))?;
        let read = on_own_stack(|| {
            let program = Program::compile(text).map_err(|errors| vec![unparsed(&errors)])?;
            let mut seen = Seen::default();
            seen.walk(program.expression());
            let names = seen.judge()?;
            types(&program)?;
            Ok((program, names))
        });
        let failed = || Fault::whole("this condition cannot be read", "write a simpler one");
        let (program, names) = read.unwrap_or_else(|| Err(vec![failed()]))?;
        Ok(Self {
            text: text.to_owned(),
            program: Arc::new(program),
            names,
        })
    }

    /// The condition as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Asks it of a channel's measures.
    ///
    /// Errors: why it cannot be told, in one sentence, such as a median that is not known.
    ///
    /// # Errors
    /// When a measure is missing that decides.
    pub fn holds(&self, measures: &[(&'static str, Option<Worth>)]) -> Result<bool, String> {
        let told = on_own_stack(|| ask(&self.program, measures)).unwrap_or(None);
        told.ok_or_else(|| {
            let missing = measures.iter().filter(|(_, worth)| worth.is_none());
            let missing = missing.map(|(name, _)| *name);
            let missing: Vec<&str> = missing.filter(|name| self.names.contains(name)).collect();
            format!(
                "Whether this rule speaks of the channel cannot be told: {} is not known here.",
                if missing.is_empty() {
                    "a measure".to_owned()
                } else {
                    missing.join(" and ")
                }
            )
        })
    }

    /// What the measures that it names are worth, in words: "inquiries is 12".
    #[must_use]
    pub fn here(&self, measures: &[(&'static str, Option<Worth>)]) -> String {
        let named = measures
            .iter()
            .filter(|(name, _)| self.names.contains(name));
        let words: Vec<String> = named
            .map(|(name, worth)| match worth {
                Some(worth) => format!("{name} is {worth}"),
                None => format!("{name} is not known"),
            })
            .collect();
        words.join(", ")
    }
}

/// Why a text is not even parsed.
fn refused(text: &str) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault::whole("the condition is empty", "leave `when` out"));
    }
    if text.len() > LONGEST {
        let message = format!("the condition has {} bytes; {LONGEST} are read", text.len());
        return Some(Fault::whole(message, "write two rules in the place of one"));
    }
    let (mut depth, mut deepest, mut choices) = (0usize, 0usize, 0usize);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'?' => choices += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let signs = text.bytes().filter(|b| b"+-*/%.!?&|<>=,:".contains(b));
    let signs = signs.count();
    if signs > MOST_SIGNS {
        let message = format!("the condition holds {signs} signs; {MOST_SIGNS} are read");
        return Some(Fault::whole(message, "write two rules in the place of one"));
    }
    (deepest.max(choices) > DEEPEST).then(|| {
        let message = format!(
            "{} brackets or choices stand inside one another",
            deepest.max(choices)
        );
        Fault::whole(message, &format!("{DEEPEST} at most"))
    })
}

/// Does some work on a stack that is large enough; none where it failed.
fn on_own_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

/// The first mistake of form.
fn unparsed(errors: &cel::ParseErrors) -> Fault {
    let first = errors.errors.first();
    let message = first.map_or("it cannot be read", |e| e.msg.lines().next().unwrap_or(""));
    let hint = "write it like: inquiries >= 50 && kind == 'microblog'";
    Fault::whole(format!("this is no condition: {}", message.trim()), hint)
}

/// The names that an expression uses.
#[derive(Default)]
struct Seen {
    names: Vec<String>,
    functions: Vec<String>,
    other: Option<&'static str>,
}

impl Seen {
    fn walk(&mut self, expression: &IdedExpr) {
        match &expression.expr {
            Expr::Ident(name) => self.names.push(name.clone()),
            Expr::Call(call) => {
                self.functions.push(call.func_name.clone());
                call.target.iter().for_each(|target| self.walk(target));
                call.args.iter().for_each(|arg| self.walk(arg));
            }
            Expr::List(list) => list.elements.iter().for_each(|e| self.walk(e)),
            Expr::Select(select) => {
                self.other = Some("measures have no fields");
                self.walk(&select.operand);
            }
            Expr::Comprehension(_) => self.other = Some("conditions do not go through lists"),
            Expr::Map(map) => {
                self.other = Some("conditions hold no maps");
                for entry in &map.entries {
                    if let EntryExpr::MapEntry(entry) = &entry.expr {
                        self.walk(&entry.value);
                    }
                }
            }
            Expr::Struct(_) => self.other = Some("conditions hold no structures"),
            Expr::Literal(_) | Expr::Unspecified => {}
        }
    }

    /// The measures that are used, in their order, or everything that is no measure.
    fn judge(self) -> Result<Vec<&'static str>, Vec<Fault>> {
        let mut faults = Vec::new();
        if let Some(why) = self.other {
            faults.push(Fault::whole(why, "compare measures with numbers and words"));
        }
        let known = names();
        for name in &self.names {
            if !known.contains(&name.as_str()) {
                let hint = nearest(name, known.iter().copied()).map_or_else(
                    || format!("measures are {}", known.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                faults.push(Fault {
                    word: Some(name.clone()),
                    message: format!("there is no measure \"{name}\""),
                    hint: Some(hint),
                });
            }
        }
        let is_operator = |f: &str| f.contains('_') || f.starts_with(['!', '-', '@']);
        let called = self.functions.iter().filter(|f| !is_operator(f));
        for function in called.filter(|f| !FUNCTIONS.contains(&f.as_str())) {
            faults.push(Fault {
                word: Some(function.clone()),
                message: format!("there is no function \"{function}\""),
                hint: Some(format!("functions are {}", FUNCTIONS.join(", "))),
            });
        }
        if !faults.is_empty() {
            faults.dedup();
            return Err(faults);
        }
        let used = |name: &&str| self.names.iter().any(|n| n == name);
        Ok(known.into_iter().filter(used).collect())
    }
}

/// Asks a condition of invented channels, to find what cannot be compared.
fn types(program: &Program) -> Result<(), Vec<Fault>> {
    // Nothing is zero, since a share of nothing can be compared with no number.
    for n in [1, 7, 1_000_000] {
        for kind in ChannelKind::ALL {
            let measures: Vec<(&'static str, Option<Worth>)> = MEASURES
                .iter()
                .map(|(name, example, _)| {
                    let worth = match example {
                        Example::Whole => Worth::Whole(n),
                        Example::Number => Worth::Number(if n == 1 { 1.0 } else { 0.5 }),
                        Example::Truth => Worth::Truth(n > 1),
                        Example::Word(_) if *name == "kind" => Worth::Word(kind.name().to_owned()),
                        Example::Word(word) => Worth::Word((*word).to_owned()),
                    };
                    (*name, Some(worth))
                })
                .collect();
            match program.execute(&context(&measures)) {
                // What has no answer for a number has one for another; types do not change.
                Ok(Value::Bool(_))
                | Err(
                    cel::ExecutionError::DivisionByZero(_)
                    | cel::ExecutionError::RemainderByZero(_),
                ) => {}
                Ok(_) => {
                    let hint = "compare it with something, such as inquiries >= 50";
                    return Err(vec![Fault::whole("a condition is true or false", hint)]);
                }
                Err(error) => {
                    let hint = "compare numbers with numbers, and words in quotes with words";
                    return Err(vec![Fault::whole(sentence(&error.to_string()), hint)]);
                }
            }
        }
    }
    Ok(())
}

/// An error of the evaluator on one line, without its own names of things.
fn sentence(error: &str) -> String {
    let line = error.lines().next().unwrap_or("").trim();
    format!("this cannot be asked: {}", line.to_lowercase())
}

fn context(measures: &[(&'static str, Option<Worth>)]) -> Context<'static, 'static> {
    let mut context = Context::default();
    for (name, worth) in measures {
        let value = match worth {
            None => Value::Null,
            Some(Worth::Whole(n)) => Value::Int(*n),
            Some(Worth::Number(x)) => Value::Float(*x),
            Some(Worth::Word(word)) => Value::String(Arc::new(word.clone())),
            Some(Worth::Truth(truth)) => Value::Bool(*truth),
        };
        context.add_variable_from_value(*name, value);
    }
    context
}

fn ask(program: &Program, measures: &[(&'static str, Option<Worth>)]) -> Option<bool> {
    match program.execute(&context(measures)) {
        Ok(Value::Bool(truth)) => Some(truth),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        Condition::read(text)
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|f| f.message)
            .collect()
    }

    fn holds(text: &str, changed: &[(&'static str, Option<Worth>)]) -> Result<bool, String> {
        let condition = Condition::read(text).expect("a condition");
        let mut measures: Vec<(&'static str, Option<Worth>)> = MEASURES
            .iter()
            .map(|(name, example, _)| {
                (
                    *name,
                    Some(match example {
                        Example::Whole => Worth::Whole(10),
                        Example::Number => Worth::Number(0.5),
                        Example::Word(word) => Worth::Word((*word).to_owned()),
                        Example::Truth => Worth::Truth(true),
                    }),
                )
            })
            .collect();
        for (name, worth) in changed {
            measures.retain(|(n, _)| n != name);
            measures.push((name, worth.clone()));
        }
        condition.holds(&measures)
    }

    #[test]
    fn conditions_are_asked_of_the_measures() {
        let check =
            |text: &str, expected: bool| assert_eq!(holds(text, &[]), Ok(expected), "{text}");
        check("inquiries >= 10 && kind == 'microblog'", true);
        check("inquiries > 10 || kind != 'microblog'", false);
        check("answered_share >= 0.5", true);
        check("answered_share < 1", true);
        check("kind in ['page', 'microblog']", true);
        check("has_site && !(promises == 0)", true);
        check("language.startsWith('e')", true);
        check("double(answered) / double(inquiries) > 0.9", true);
    }

    #[test]
    fn what_is_not_known_decides_only_where_it_must() {
        let none = [("median_seconds", None)];
        assert!(holds("median_seconds > 60", &none).is_err());
        assert_eq!(
            holds("inquiries > 5 || median_seconds > 60", &none),
            Ok(true)
        );
        assert_eq!(
            holds("median_seconds > 60 && inquiries > 50", &none),
            Ok(false)
        );
    }

    #[test]
    fn mistakes_are_found_before_anything_is_judged() {
        assert_eq!(faults("inqiries > 5"), ["there is no measure \"inqiries\""]);
        assert_eq!(faults("network == 'x' && fo > 1").len(), 2);
        for wrong in [
            "",
            "inquiries >",
            "inquiries",
            "inquiries > '5'",
            "kind == 3 + 'a'",
            "has_site > 1",
            "[1,2].exists(x, x > 1)",
            "kind.matches('a')",
            "now() > 5",
            "{'a': 1}.a > 0",
            "inquiries.size > 3",
        ] {
            assert!(!faults(wrong).is_empty(), "{wrong}");
        }
    }

    #[test]
    fn what_could_end_the_program_is_refused_unread() {
        let deep = |n: usize| format!("{}inquiries > 1{}", "(".repeat(n), ")".repeat(n));
        assert!(faults(&deep(12)).is_empty());
        for wrong in [deep(13), deep(900), "?".repeat(2000), "!".repeat(2049)] {
            assert!(!faults(&wrong).is_empty());
        }
        // Long chains without brackets are read, or told to be none, and end nothing.
        let chain = format!("{}inquiries > 1", "inquiries > 1 && ".repeat(80));
        assert!(faults(&chain).is_empty());
        for long in [
            format!("{}has_site", "!".repeat(2000)),
            format!("{}1 > 0", "-".repeat(2000)),
            format!("{}1 > 0", "1+".repeat(1020)),
            format!("{}1 > 0", "1+".repeat(250)),
            format!("{}1", "1<".repeat(250)),
            format!("{}a", "a.".repeat(250)),
            format!("{}1 > 0", "-".repeat(250)),
            format!(
                "{}{}1 > 0{}",
                "(1+".repeat(12),
                "1+".repeat(230),
                ")".repeat(12)
            ),
            format!("{}a", "a.".repeat(1020)),
            format!("{}true", "true||".repeat(340)),
            format!("{}1 > 0", "1 - -".repeat(400)),
        ] {
            let _ = faults(&long);
        }
    }
}
