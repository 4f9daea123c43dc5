#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What Python's `random` makes of the generator; positions instead of elements.
extension MersenneTwister {
    /// `choices(range(count), k=draws)` without weights.
    public mutating func choices(from count: Int, draws: Int) -> [Int] {
        (0..<max(draws, 0)).map { _ in Int((random() * Double(count)).rounded(.down)) }
    }

    /// `choices` with cumulative weights, one an element.
    ///
    /// - Throws: ValueError for a total that is not positive or not finite.
    public mutating func choices(cumulative weights: [Double], draws: Int) throws(Fault) -> [Int] {
        let total = weights.last ?? 0
        if total <= 0 { throw .value("Total of weights must be greater than zero") }
        if !total.isFinite { throw .value("Total of weights must be finite") }
        var result: [Int] = []
        for _ in 0..<max(draws, 0) {
            let point = random() * total
            var low = 0
            var high = weights.count - 1
            while low < high {
                let middle = (low + high) / 2
                if point < weights[middle] { high = middle } else { low = middle + 1 }
            }
            result.append(low)
        }
        return result
    }

    /// `sample(range(count), draws)`.
    ///
    /// - Throws: ValueError when there are not so many.
    public mutating func sample(from count: Int, draws: Int) throws(Fault) -> [Int] {
        guard draws >= 0, draws <= count else { throw .value("Sample larger than population or is negative") }
        var poolLimit = 21
        if draws > 5 { poolLimit += Int(pow(4, ceil(log(Double(draws) * 3) / log(4)))) }
        var result: [Int] = []
        result.reserveCapacity(draws)
        if count <= poolLimit {
            var pool = Array(0..<count)
            for index in 0..<draws {
                let place = below(count - index)
                result.append(pool[place])
                pool[place] = pool[count - index - 1]
            }
            return result
        }
        var selected: Set<Int> = []
        for _ in 0..<draws {
            var place = below(count)
            while !selected.insert(place).inserted { place = below(count) }
            result.append(place)
        }
        return result
    }

    /// `shuffle`: the order in which the elements stand afterwards.
    public mutating func shuffle(_ count: Int) -> [Int] {
        var order = Array(0..<max(count, 0))
        for index in (1..<max(count, 1)).reversed() { order.swapAt(index, below(index + 1)) }
        return order
    }

    /// `uniform(low, high)`.
    public mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * random() }

    /// `triangular(low, high, mode)`.
    public mutating func triangular(_ low: Double, _ high: Double, _ mode: Double?) -> Double {
        var point = random()
        var middle = 0.5
        if let mode {
            if high == low { return low }
            middle = (mode - low) / (high - low)
        }
        var (low, high) = (low, high)
        if point > middle {
            point = 1 - point
            middle = 1 - middle
            swap(&low, &high)
        }
        return low + (high - low) * (point * middle).squareRoot()
    }

    /// `gauss(mean, deviation)`: numbers in pairs, the second kept for the next call.
    public mutating func gauss(_ mean: Double, _ deviation: Double) -> Double {
        if let kept = nextGauss {
            nextGauss = nil
            return mean + kept * deviation
        }
        let angle = random() * (2 * Double.pi)
        let radius = (-2 * log(1 - random())).squareRoot()
        nextGauss = sin(angle) * radius
        return mean + cos(angle) * radius * deviation
    }

    /// `normalvariate(mean, deviation)`, by the method of Kinderman and Monahan.
    public mutating func normal(_ mean: Double, _ deviation: Double) -> Double {
        let constant = 4 * exp(-0.5) / 2.0.squareRoot()
        while true {
            let first = random()
            let second = 1 - random()
            let point = constant * (first - 0.5) / second
            if point * point / 4 <= -log(second) { return mean + point * deviation }
        }
    }

    /// `lognormvariate(mean, deviation)`.
    public mutating func logNormal(_ mean: Double, _ deviation: Double) -> Double { exp(normal(mean, deviation)) }

    /// `expovariate(rate)`.
    public mutating func exponential(_ rate: Double) -> Double { -log(1 - random()) / rate }

    /// `paretovariate(shape)`.
    public mutating func pareto(_ shape: Double) -> Double { pow(1 - random(), -1 / shape) }

    /// `gammavariate(shape, scale)`, both positive: the methods of Cheng, and of Ahrens and Dieter.
    public mutating func gamma(_ shape: Double, _ scale: Double) -> Double {
        if shape > 1 {
            let inverse = (2 * shape - 1).squareRoot()
            let offset = shape - log(4)
            let slope = shape + inverse
            while true {
                let first = random()
                guard first > 1e-7, first < 0.9999999 else { continue }
                let second = 1 - random()
                let v = log(first / (1 - first)) / inverse
                let x = shape * exp(v)
                let z = first * first * second
                let r = offset + slope * v - x
                if r + (1 + log(4.5)) - 4.5 * z >= 0 || r >= log(z) { return x * scale }
            }
        }
        if shape == 1 { return -log(1 - random()) * scale }
        while true {
            let b = (M_E + shape) / M_E
            let p = b * random()
            let x = p <= 1 ? pow(p, 1 / shape) : -log((b - p) / shape)
            let second = random()
            if p > 1 ? second <= pow(x, shape - 1) : second <= exp(-x) { return x * scale }
        }
    }

    /// `betavariate(alpha, beta)`.
    public mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
        let first = gamma(alpha, 1)
        return first == 0 ? 0 : first / (first + gamma(beta, 1))
    }

    /// `vonmisesvariate(mean, concentration)`: an angle in 0 ..< 2π.
    public mutating func vonMises(_ mean: Double, _ concentration: Double) -> Double {
        let turn = 2 * Double.pi
        if concentration <= 1e-6 { return turn * random() }
        let s = 0.5 / concentration
        let r = s + (1 + s * s).squareRoot()
        var z: Double
        while true {
            z = cos(.pi * random())
            let d = z / (r + z)
            let second = random()
            if second < 1 - d * d || second <= (1 - d) * exp(d) { break }
        }
        let q = 1 / r
        let f = (q + z) / (1 + q * z)
        let angle = random() > 0.5 ? mean + acos(f) : mean - acos(f)
        let rest = fmod(angle, turn)
        return rest < 0 ? rest + turn : rest
    }

    /// `weibullvariate(scale, shape)`.
    public mutating func weibull(_ scale: Double, _ shape: Double) -> Double {
        scale * pow(-log(1 - random()), 1 / shape)
    }
}
