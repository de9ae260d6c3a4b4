//! Linear: small linear models over hashed features, whose weights lie in the program.

use std::sync::LazyLock;

/// Bits of the number of a hashed feature.
pub(super) const BITS: u32 = 15;
/// Hashed features beyond which a text's are scaled down, so that long texts do not shout.
const PLENTY: f32 = 32.0;

/// A linear model: for each feature a weight an output.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model<const OUT: usize> {
    pub(super) bias: [f32; OUT],
    pub(super) dense: Vec<[f32; OUT]>,
    pub(super) scale: [f32; OUT],
    pub(super) table: Vec<[i8; OUT]>,
}

/// A text as a model sees it, while it is being read.
#[derive(Debug)]
pub(super) struct Sum<'m, const OUT: usize> {
    model: &'m Model<OUT>,
    dense: [f32; OUT],
    hashed: [i32; OUT],
    count: u32,
}

impl<const OUT: usize> Model<OUT> {
    pub(super) fn begin(&self) -> Sum<'_, OUT> {
        Sum {
            model: self,
            dense: self.bias,
            hashed: [0; OUT],
            count: 0,
        }
    }

    /// The bytes of a model: counts, then the weights, little end first.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let count = u32::try_from(self.dense.len()).unwrap_or(0);
        bytes.extend(count.to_le_bytes());
        let rows = [self.bias, self.scale];
        for weight in rows.iter().chain(&self.dense).flatten() {
            bytes.extend(weight.to_le_bytes());
        }
        for weight in self.table.iter().flatten() {
            bytes.extend(weight.to_le_bytes());
        }
        bytes
    }

    /// Reads a model from the front of the bytes, and tells what is left.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (count, bytes) = bytes.split_at_checked(4)?;
        let count = u32::from_le_bytes(count.try_into().ok()?) as usize;
        let (floats, bytes) = bytes.split_at_checked((count + 2).checked_mul(OUT * 4)?)?;
        let (table, rest) = bytes.split_at_checked(OUT << BITS)?;
        let mut rows = floats.chunks_exact(OUT * 4).map(|row| {
            let mut weights = [0.0; OUT];
            for (weight, four) in weights.iter_mut().zip(row.chunks_exact(4)) {
                *weight = f32::from_le_bytes([four[0], four[1], four[2], four[3]]);
            }
            weights
        });
        let (bias, scale) = (rows.next()?, rows.next()?);
        let table = table.chunks_exact(OUT).map(|row| {
            let mut weights = [0; OUT];
            for (weight, byte) in weights.iter_mut().zip(row) {
                *weight = i8::from_le_bytes([*byte]);
            }
            weights
        });
        let model = Self {
            bias,
            scale,
            dense: rows.collect(),
            table: table.collect(),
        };
        Some((model, rest))
    }
}

impl<const OUT: usize> Sum<'_, OUT> {
    pub(super) fn dense(&mut self, at: usize) {
        if let Some(weights) = self.model.dense.get(at) {
            for (sum, weight) in self.dense.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }

    pub(super) fn hashed(&mut self, digest: u64) {
        self.count += 1;
        if let Some(weights) = self.model.table.get(slot(digest)) {
            for (sum, weight) in self.hashed.iter_mut().zip(weights) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// The model's verdict: above nought is yes; of several, the greatest.
    pub(super) fn end(self) -> [f32; OUT] {
        let share = share(self.count);
        let mut ends = self.dense;
        for (at, end) in ends.iter_mut().enumerate() {
            // Sums of eight-bit weights are far below the integers that a float holds exactly.
            #[expect(clippy::cast_precision_loss, reason = "the sum is small")]
            let sum = self.hashed[at] as f32;
            *end += sum * self.model.scale[at] * share;
        }
        ends
    }
}

/// The place of a hashed feature in the table.
pub(super) fn slot(digest: u64) -> usize {
    (digest & ((1 << BITS) - 1)) as usize
}

/// How much each hashed feature counts in a text that has so many.
///
/// Shape: one, or less in long texts; only operations that every machine rounds alike.
pub(super) fn share(count: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "texts have few features")]
    let count = count as f32;
    if count <= PLENTY {
        1.0
    } else {
        (PLENTY / count).sqrt()
    }
}

/// Outputs of the model of messages: four kinds, and whether the matter is sensitive.
pub(super) const OUT: usize = 5;

/// All models, as they lie in the program.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Models {
    /// Kind and sensitive matter.
    pub(super) message: Model<OUT>,
    /// Whether a message speaks to the brand.
    pub(super) addressed: Model<1>,
}

impl Models {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.message.to_bytes();
        bytes.extend(self.addressed.to_bytes());
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (message, rest) = Model::from_bytes(bytes)?;
        let (addressed, _) = Model::from_bytes(rest)?;
        Some(Self { message, addressed })
    }
}

/// The weights that `rousseau measure train` wrote.
pub(super) static MODELS: LazyLock<Models> = LazyLock::new(|| {
    Models::from_bytes(include_bytes!("weights.bin")).unwrap_or_else(|| Models {
        message: Model::nothing(),
        addressed: Model::nothing(),
    })
});

impl<const OUT: usize> Model<OUT> {
    /// A model that knows nothing.
    pub(super) fn nothing() -> Self {
        Self {
            bias: [0.0; OUT],
            dense: Vec::new(),
            scale: [0.0; OUT],
            table: vec![[0; OUT]; 1 << BITS],
        }
    }
}
