import BigInt

/// A generator that a script draws from.
final class RandomGenerator {
    var twister: MersenneTwister
    /// Whether its numbers follow from the run's seed, and not from one that the script gave.
    var isOfRun: Bool

    init(_ twister: MersenneTwister, isOfRun: Bool) {
        self.twister = twister
        self.isOfRun = isOfRun
    }

    /// What a generator takes, in bytes.
    static let size = 624 * 4 + 96
}

/// What `random` is made of; the module itself is `ModuleSources.random`.
extension Library {
    static let randomInternals: [Member] = [
        .function("_random_new", "seed, /") { (machine, arguments) throws(Signal) in
            let (twister, isOfRun) = try machine.seededTwister(arguments[0])
            return try machine.heap.foreign(
                .random, RandomGenerator(twister, isOfRun: isOfRun), bytes: RandomGenerator.size)
        },
        .function("_random_seed", "generator, seed, /") { (machine, arguments) throws(Signal) in
            let generator = try machine.generator(arguments[0], draws: false)
            (generator.twister, generator.isOfRun) = try machine.seededTwister(arguments[1])
            return .none
        },
        // The words of the state with the index behind them.
        .function("_random_state", "generator, /") { (machine, arguments) throws(Signal) in
            let (words, index) = try machine.generator(arguments[0]).twister.snapshot
            try machine.charge(words.count / 4)
            return try machine.heap.tuple(words.map { .int(Int($0)) } + [.int(index)])
        },
        .function("_random_set_state", "generator, numbers, /") { (machine, arguments) throws(Signal) in
            let generator = try machine.generator(arguments[0], draws: false)
            var words: [UInt32] = []
            for number in try machine.elements(arguments[1]) {
                words.append(UInt32(truncatingIfNeeded: try machine.requireIndex(number)))
            }
            try machine.charge(words.count / 4)
            let index = words.popLast().map { Int($0) } ?? -1
            guard words.count == 624 else {
                throw try machine.raise(.valueError, "state vector is the wrong size")
            }
            guard let twister = MersenneTwister(words: words, index: index) else {
                throw try machine.raise(.valueError, "invalid state")
            }
            generator.twister = twister
            // The state may well have been told by a generator of the run.
            generator.isOfRun = true
            return .none
        },
        .function("_random_real", "generator, /") { (machine, arguments) throws(Signal) in
            .float(try machine.generator(arguments[0]).twister.random())
        },
        .function("_random_bits", "generator, count, /") { (machine, arguments) throws(Signal) in
            let count = try machine.requireIndex(arguments[1])
            if count < 0 { throw try machine.raise(.valueError, "number of bits must be non-negative") }
            // Before the draw: if there is no memory, it must not be made twice.
            try machine.checkRoom(count / 4 + 128)
            try machine.charge(count / 64)
            return try machine.heap.integer(try machine.generator(arguments[0]).twister.bigBits(count))
        },
        .function("_random_below", "generator, bound, /") { (machine, arguments) throws(Signal) in
            let generator = try machine.generator(arguments[0])
            if arguments[1].isInt { return .int(generator.twister.below(max(1, arguments[1].asInt))) }
            let bound = machine.bigInteger(arguments[1])
            try machine.checkRoom(bound.magnitude.bitWidth / 4 + 128)
            try machine.charge(bound.magnitude.bitWidth / 16)
            return try machine.heap.integer(generator.twister.below(max(1, bound)))
        },
        .function("_random_sample", "generator, count, draws, /") { (machine, arguments) throws(Signal) in
            let count = try machine.requireIndex(arguments[1])
            let draws = try machine.requireIndex(arguments[2])
            let generator = try machine.generator(arguments[0])
            if draws > 0, draws <= count {
                // Both of its ways to draw keep something for each element drawn, one of them for each to draw from.
                try machine.checkRoom(draws + 4, 128)
                try machine.charge(draws * 8)
            }
            return try machine.positions { () throws(Fault) in try generator.twister.sample(from: count, draws: draws) }
        },
        .function("_random_choices", "generator, count, draws, /") { (machine, arguments) throws(Signal) in
            let count = try machine.requireIndex(arguments[1])
            let draws = try machine.requireDraws(arguments[2])
            let generator = try machine.generator(arguments[0])
            return try machine.positions { () throws(Fault) in generator.twister.choices(from: count, draws: draws) }
        },
        .function("_random_weighted", "generator, weights, draws, /") { (machine, arguments) throws(Signal) in
            var weights: [Double] = []
            for weight in arguments[1].pointer(ListObject.self).elements {
                weights.append(try machine.realNumber(weight))
            }
            let cumulative = weights
            let draws = try machine.requireDraws(arguments[2])
            let generator = try machine.generator(arguments[0])
            return try machine.positions { () throws(Fault) in
                try generator.twister.choices(cumulative: cumulative, draws: draws)
            }
        },
    ]
}

extension Machine {
    /// The generator that a foreign object holds. Drawing from one that follows from the run's seed is noted.
    fileprivate func generator(_ value: Value, draws: Bool = true) throws(Signal) -> RandomGenerator {
        guard let generator = payload(of: value, RandomGenerator.self) else {
            throw try raise(.typeError, "Random.__init__() has not been called")
        }
        if draws, generator.isOfRun { usedRandomness = true }
        return generator
    }

    fileprivate func requireDraws(_ value: Value) throws(Signal) -> Int {
        let draws = max(0, try requireIndex(value))
        try checkRoom(max(draws, 4), 64)
        try charge(draws * 2)
        return draws
    }

    fileprivate func positions(_ draw: () throws(Fault) -> [Int]) throws(Signal) -> Value {
        try heap.list(try python(draw).map { Value.int($0) })
    }

    /// A generator for what a script gives as its seed. Without one the run's seed is taken: the first generator begins
    /// as CPython's after `random.seed(seed)`, each further one as after `random.seed("seed:1")`, `"seed:2"` ….
    fileprivate func seededTwister(_ seed: Value) throws(Signal) -> (MersenneTwister, isOfRun: Bool) {
        try charge(200)
        if seed.isNone || seed.isUndefined {
            defer { generatorsSeeded += 1 }
            if generatorsSeeded == 0 { return (MersenneTwister(seed: BigInt(self.seed)), true) }
            return (MersenneTwister(seed: Array("\(self.seed):\(generatorsSeeded)".utf8)), true)
        }
        if seed.isKind(.string) {
            try charge(seed.pointer(StringObject.self).count / 4)
            let text = seed.pointer(StringObject.self).string
            return (MersenneTwister(seed: Array(text.utf8)), false)
        }
        if seed.isKind(.bytes) {
            let bytes = try bytesArgument(seed)
            try charge(bytes.count / 8)
            return (MersenneTwister(seed: bytes), false)
        }
        switch numeric(seed)?.kind {
        case .integer(let whole):
            try charge(whole.magnitude.bitWidth / 32)
            try checkRoom(whole.magnitude.bitWidth / 8)
            return (MersenneTwister(seed: whole), false)
        case .float:
            let hash = NumberHash.hash(try plainDouble(seed))
            return (MersenneTwister(seed: BigInt(UInt(bitPattern: hash))), false)
        case nil:
            throw try raise(
                .typeError,
                "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        }
    }
}
