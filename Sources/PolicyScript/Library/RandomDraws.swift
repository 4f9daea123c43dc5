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
}
