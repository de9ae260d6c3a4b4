//! The normal distribution: its tail and its quantile, to all digits and without a table.

/// The probability that chi-square with one degree of freedom is at least so large.
#[must_use]
pub fn chi_square_tail(x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let x = (x / 2.0).sqrt();
    if x < 2.0 { 1.0 - erf(x) } else { erfc(x) }
}

/// The error function near zero, by its series of positive terms.
///
/// Source: Abramowitz and Stegun (1964), formula 7.1.6.
fn erf(x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (x, x, 0.0);
    while term > sum * 1e-17 {
        n += 1.0;
        term *= 2.0 * x * x / (2.0 * n + 1.0);
        sum += term;
    }
    std::f64::consts::FRAC_2_SQRT_PI * (-x * x).exp() * sum
}

/// The complementary error function away from zero, by its continued fraction.
///
/// Source: Abramowitz and Stegun (1964), formula 7.1.14, from the far end inwards; a hundred and
/// twenty terms give all digits from 2 on.
fn erfc(x: f64) -> f64 {
    let tail = (1..=120)
        .rev()
        .fold(x, |tail, k| x + f64::from(k) / 2.0 / tail);
    std::f64::consts::FRAC_2_SQRT_PI / 2.0 * (-x * x).exp() / tail
}

/// The number that a standard normal draw does not exceed with a given probability.
///
/// Shape: `p` lies between 0 and 1; beyond nine standard deviations it is nine.
#[must_use]
pub fn quantile(p: f64) -> f64 {
    let part = p.min(1.0 - p);
    // The tail falls from a half at zero; halving finds where it is the part.
    let (mut low, mut high) = (0.0_f64, 9.0_f64);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if chi_square_tail(middle * middle) / 2.0 > part {
            low = middle;
        } else {
            high = middle;
        }
    }
    let z = f64::midpoint(low, high);
    if p < 0.5 { -z } else { z }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the chi-square distribution with one degree of freedom, to twelve digits.
    const TAILS: [(f64, f64); 7] = [
        (0.001, 9.747_728_793_699_604e-01),
        (0.4549, 5.000_171_607_517_765e-01),
        (1.0, 3.173_105_078_629_112e-01),
        (3.841_458_820_694_124, 4.999_999_999_999_989e-02),
        (7.9, 4.943_479_736_228_239e-03),
        (8.1, 4.426_525_857_919_834e-03),
        (40.0, 2.539_628_589_470_863e-10),
    ];

    #[test]
    fn the_tail_of_chi_square_is_that_of_the_tables() {
        for (x, p) in TAILS {
            let ours = chi_square_tail(x);
            assert!((ours / p - 1.0).abs() < 1e-11, "{x}: {ours} {p}");
        }
        assert!((chi_square_tail(0.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn the_quantiles_are_those_of_the_tables() {
        for (p, z) in [
            (0.5, 0.0),
            (0.05, -1.644_853_626_951_472_2),
            (0.95, 1.644_853_626_951_472_2),
            (0.975, 1.959_963_984_540_054),
            (0.99, 2.326_347_874_040_841),
        ] {
            let ours = quantile(p);
            assert!((ours - z).abs() < 1e-12, "{p}: {ours} {z}");
        }
    }
}
