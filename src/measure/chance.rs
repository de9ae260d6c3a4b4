//! Chance: dice that fall alike on every machine, and samples drawn again from a sample.

/// Dice with a known seed: the same seed throws the same numbers, on any machine, for ever.
///
/// Source: xoshiro256** and splitmix64, Blackman and Vigna (2021), ACM Trans. Math. Softw. 47, 36.
#[derive(Debug, Clone)]
pub struct Dice([u64; 4]);

/// One step of splitmix64: scatters the bits of a number.
fn scatter(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Dice {
    /// Dice of a seed.
    #[must_use]
    pub fn new(mut seed: u64) -> Self {
        Self(std::array::from_fn(|_| scatter(&mut seed)))
    }

    /// Dice whose seed is a digest of numbers, so that the same evidence throws the same dice.
    ///
    /// Shape: the order of the numbers matters; whoever wants none sorts them first.
    #[must_use]
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let mut digest = 0_u64;
        for number in numbers {
            // Adding zero takes the sign from -0.0.
            digest ^= (number + 0.0).to_bits();
            digest = scatter(&mut digest);
        }
        Self::new(digest)
    }

    /// The next throw: 64 bits.
    pub fn throw(&mut self) -> u64 {
        let s = &mut self.0;
        let thrown = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        thrown
    }

    /// A number from 0 to 1, below 1.
    pub fn part(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
        let part = (self.throw() >> 11) as f64;
        part / 9_007_199_254_740_992.0
    }

    /// A whole number below `n`, and 0 for 0.
    ///
    /// Shape: by multiplication, so that no number is favored by more than n in 2^32.
    pub fn below(&mut self, n: u32) -> u32 {
        let scaled = (self.throw() >> 32) * u64::from(n);
        u32::try_from(scaled >> 32).unwrap_or(0)
    }
}

/// A sample as the counts of its distinct values, to be drawn again with replacement.
#[derive(Debug)]
pub(super) struct Sample<T> {
    /// The distinct values, in order.
    pub(super) values: Vec<T>,
    /// How often each occurs.
    pub(super) counts: Vec<u32>,
    /// Of each member, the place of its value.
    places: Vec<u32>,
}

impl<T: PartialEq> Sample<T> {
    /// Counts a sample; `sorted` has equal values beside each other.
    pub(super) fn new(sorted: Vec<T>) -> Self {
        let mut sample = Self {
            values: Vec::new(),
            counts: Vec::new(),
            places: Vec::with_capacity(sorted.len()),
        };
        for value in sorted {
            if sample.values.last() != Some(&value) {
                sample.values.push(value);
                sample.counts.push(0);
            }
            if let Some(count) = sample.counts.last_mut() {
                *count += 1;
            }
            let place = sample.values.len() - 1;
            sample.places.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
        sample
    }

    /// Draws as many members as there are, with replacement: the counts of the values.
    pub(super) fn draw(&self, dice: &mut Dice, into: &mut Vec<u32>) {
        into.clear();
        into.resize(self.values.len(), 0);
        let n = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        for _ in 0..n {
            let member = dice.below(n) as usize;
            into[self.places[member] as usize] += 1;
        }
    }
}

/// The two order statistics that leave a tail on each side.
///
/// Shape: none for no values; `tail` lies from 0 to 0.5.
/// Source: the percentile interval, Efron and Tibshirani (1993), An Introduction to the
/// Bootstrap, chapter 13.
pub(super) fn between(mut values: Vec<f64>, tail: f64) -> Option<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a part of a count"
    )]
    let cut = (values.len() as f64 * tail.clamp(0.0, 0.5)) as usize;
    let low = *values.get(cut)?;
    let high = *values.get(values.len() - 1 - cut)?;
    Some((low.min(high), low.max(high)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dice_throw_the_numbers_of_the_reference() {
        let mut dice = Dice([1, 2, 3, 4]);
        let thrown: Vec<u64> = (0..4).map(|_| dice.throw()).collect();
        assert_eq!(thrown, [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240]);
        let mut seed = 1_234_567;
        assert_eq!(scatter(&mut seed), 6_457_827_717_110_365_317);
        assert_eq!(scatter(&mut seed), 3_203_168_211_198_807_973);
    }

    #[test]
    fn throws_below_a_number_are_even() {
        let (mut dice, mut counts) = (Dice::new(7), [0_u32; 6]);
        for _ in 0..60_000 {
            counts[dice.below(6) as usize] += 1;
        }
        assert!(
            counts.iter().all(|c| (9_600..10_400).contains(c)),
            "{counts:?}"
        );
        let mean = (0..10_000).map(|_| dice.part()).sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
    }

    #[test]
    fn a_sample_drawn_again_has_as_many_members() {
        let sample = Sample::new(vec![1, 1, 2, 5, 5, 5]);
        assert_eq!(
            (&sample.values[..], &sample.counts[..]),
            (&[1, 2, 5][..], &[2, 1, 3][..])
        );
        let (mut dice, mut drawn) = (Dice::new(1), Vec::new());
        for _ in 0..20 {
            sample.draw(&mut dice, &mut drawn);
            assert_eq!(drawn.iter().sum::<u32>(), 6);
        }
    }
}
