//! Train: makes the weights of the linear models from labelled texts, the same on every machine.

use super::addressed::{self, Names, Place, Seen};
use super::features::{self, Counts};
use super::kind::Kind;
use super::labelled::Row;
use super::linear::{BITS, Model, Models, OUT, share, slot};
use super::text::Text;

/// How often each example is looked at.
const ROUNDS: usize = 14;
/// The first step's length.
const STEP: f32 = 0.15;
/// The first step's length for hashed features, of which most are rare.
const RARE_STEP: f32 = 0.02;
/// How strongly weights are drawn to nought: those with a number of their own, and hashed ones.
const DRAW: [f32; 2] = [2e-3, 3e-3];

/// An example as the models see it.
struct Example<const N: usize> {
    dense: Vec<u32>,
    hashed: Vec<u32>,
    share: f32,
    aims: Aims<N>,
    weight: f32,
}

/// What the outputs ought to say; none where nobody said.
#[derive(Clone, Copy)]
struct Aims<const N: usize> {
    /// The one of the first outputs that is right.
    of_several: Option<usize>,
    /// How many outputs compete.
    several: usize,
    /// Whether each of the other outputs holds.
    alone: [Option<bool>; N],
}

/// Trains all models.
///
/// Shape: logistic regression by small steps (`AdaGrad`) in a fixed order; the weights of hashed
/// features are rounded to eight bits.
#[must_use]
pub fn train(rows: &[Row]) -> Vec<u8> {
    models(rows).to_bytes()
}

pub(super) fn models(rows: &[Row]) -> Models {
    let messages: Vec<Example<OUT>> = rows.iter().filter_map(of_message).collect();
    let addressed: Vec<Example<1>> = rows.iter().filter_map(of_address).collect();
    Models {
        message: fit(&messages, features::DENSE),
        addressed: fit(&addressed, addressed::DENSE),
    }
}

fn of_message(row: &Row) -> Option<Example<OUT>> {
    let kind = row.kind();
    if kind.is_none() && row.sensitive.is_none() {
        return None;
    }
    let text = Text::declared(&row.text, row.lang.as_deref());
    let mut alone = [None; OUT];
    alone[OUT - 1] = row.sensitive.map(super::labelled::Said::holds);
    let aims = Aims {
        of_several: kind.and_then(|kind| Kind::ALL.iter().position(|k| *k == kind)),
        several: Kind::ALL.len(),
        alone,
    };
    let (mut dense, mut hashed) = (Vec::new(), Vec::new());
    features::dense(&text, &Counts::of(&text), |at| dense.push(number(at)));
    features::hashed(&text, |digest| hashed.push(number(slot(digest))));
    Some(Example::new(dense, hashed, aims, row.weight))
}

fn of_address(row: &Row) -> Option<Example<1>> {
    let said = row.addressed_to_brand?;
    let text = Text::declared(&row.text, row.lang.as_deref());
    let place = Place::of(&text, &Names::of(row.names()));
    if place.opens {
        return None;
    }
    let (mut dense, mut hashed) = (Vec::new(), Vec::new());
    addressed::weigh(&text, &place, &mut |seen| match seen {
        Seen::Dense(at) => dense.push(number(at)),
        Seen::Hashed(digest) => hashed.push(number(slot(digest))),
    });
    let aims = Aims {
        of_several: None,
        several: 0,
        alone: [Some(said.holds())],
    };
    Some(Example::new(dense, hashed, aims, row.weight))
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
}

impl<const N: usize> Example<N> {
    fn new(dense: Vec<u32>, hashed: Vec<u32>, aims: Aims<N>, weight: f32) -> Self {
        let share = share(number(hashed.len()));
        Self {
            dense,
            hashed,
            share,
            aims,
            weight,
        }
    }
}

/// Weights while they are learned, and the squares of all steps so far.
struct Learner<const N: usize> {
    bias: ([f32; N], [f32; N]),
    dense: Vec<([f32; N], [f32; N])>,
    hashed: Vec<([f32; N], [f32; N])>,
}

fn fit<const N: usize>(examples: &[Example<N>], dense: usize) -> Model<N> {
    let nothing = ([0.0; N], [0.0; N]);
    let mut learner = Learner {
        bias: nothing,
        dense: vec![nothing; dense],
        hashed: vec![nothing; 1 << BITS],
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            dice = dice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(dice >> 33).unwrap_or(0) % (at + 1);
            order.swap(at, other);
        }
        for at in &order {
            learner.learn(&examples[*at]);
        }
    }
    learner.rounded()
}

impl<const N: usize> Learner<N> {
    fn learn(&mut self, example: &Example<N>) {
        let mut ends = self.bias.0;
        for at in &example.dense {
            add(&mut ends, &self.dense[*at as usize].0, 1.0);
        }
        for at in &example.hashed {
            add(&mut ends, &self.hashed[*at as usize].0, example.share);
        }
        let mut slope = slope(&ends, &example.aims);
        for s in &mut slope {
            *s *= example.weight;
        }
        step(&mut self.bias, &slope, 1.0, (STEP, 0.0));
        for at in &example.dense {
            step(&mut self.dense[*at as usize], &slope, 1.0, (STEP, DRAW[0]));
        }
        for at in &example.hashed {
            step(
                &mut self.hashed[*at as usize],
                &slope,
                example.share,
                (RARE_STEP, DRAW[1]),
            );
        }
    }

    fn rounded(self) -> Model<N> {
        let mut most = [0.0_f32; N];
        for (weights, _) in &self.hashed {
            for (most, weight) in most.iter_mut().zip(weights) {
                *most = most.max(weight.abs());
            }
        }
        let scale = most.map(|most| if most > 0.0 { most / 127.0 } else { 1.0 });
        let table = self.hashed.iter().map(|(weights, _)| {
            let mut row = [0_i8; N];
            for at in 0..N {
                // The quotient lies between -127 and 127 by the making of the scale.
                #[expect(clippy::cast_possible_truncation, reason = "it lies within eight bits")]
                let rounded = (weights[at] / scale[at]).round() as i8;
                row[at] = rounded;
            }
            row
        });
        Model {
            table: table.collect(),
            bias: self.bias.0,
            dense: self.dense.into_iter().map(|(weights, _)| weights).collect(),
            scale,
        }
    }
}

fn add<const N: usize>(ends: &mut [f32; N], weights: &[f32; N], times: f32) {
    for (end, weight) in ends.iter_mut().zip(weights) {
        *end += weight * times;
    }
}

fn step<const N: usize>(
    (weights, squares): &mut ([f32; N], [f32; N]),
    slope: &[f32; N],
    times: f32,
    (rate, draw): (f32, f32),
) {
    for at in 0..N {
        if slope[at] == 0.0 {
            continue;
        }
        let down = slope[at] * times + draw * weights[at];
        squares[at] += down * down;
        weights[at] -= rate * down / (squares[at].sqrt() + 1e-6);
    }
}

/// How far each output is from what it ought to say.
fn slope<const N: usize>(ends: &[f32; N], aims: &Aims<N>) -> [f32; N] {
    let mut slope = [0.0; N];
    if let Some(right) = aims.of_several {
        let several = &ends[..aims.several];
        let most = several.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for (s, end) in slope.iter_mut().zip(several) {
            *s = exp(end - most);
            sum += *s;
        }
        for (at, s) in slope[..aims.several].iter_mut().enumerate() {
            *s = *s / sum - if at == right { 1.0 } else { 0.0 };
        }
    }
    for (at, aim) in aims.alone.iter().enumerate() {
        if let Some(holds) = aim {
            let likely = 1.0 / (1.0 + exp(-ends[at]));
            slope[at] = likely - if *holds { 1.0 } else { 0.0 };
        }
    }
    slope
}

/// The exponential function, by operations that every machine rounds alike.
fn exp(x: f32) -> f32 {
    let x = f64::from(x.clamp(-30.0, 30.0));
    // Of a thousandth part the series is good after six terms; ten squarings bring it back.
    let part = x / 1024.0;
    let mut sum = 1.0 + part / 6.0;
    for n in [5.0, 4.0, 3.0, 2.0, 1.0] {
        sum = 1.0 + part / n * sum;
    }
    for _ in 0..10 {
        sum *= sum;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "single precision is enough"
    )]
    let single = sum as f32;
    single
}
