/// SplitMix64: the same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &self)]
    }

    mutating func maybe<Value>(_ value: (inout SeededRandom) -> Value) -> Value? {
        Bool.random(using: &self) ? value(&self) : nil
    }

    mutating func id(_ highest: Int64) -> Int64 { Int64.random(in: 1...highest, using: &self) }

    mutating func flag() -> Bool { Bool.random(using: &self) }

    mutating func name<Name: CaseIterable>() -> Name { pick(Array(Name.allCases)) }
}
