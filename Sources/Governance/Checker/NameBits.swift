/// Names by their numbers: a set that is quick to copy and to intersect.
struct NameBits {
    private var words: [UInt64] = []

    mutating func insert(_ number: Int) {
        while words.count <= number / 64 { words.append(0) }
        words[number / 64] |= 1 << UInt64(number % 64)
    }

    mutating func remove(_ number: Int) {
        if number / 64 < words.count { words[number / 64] &= ~(1 << UInt64(number % 64)) }
    }

    func contains(_ number: Int) -> Bool {
        number / 64 < words.count && words[number / 64] & (1 << UInt64(number % 64)) != 0
    }

    func intersection(_ other: NameBits) -> NameBits {
        var result = NameBits()
        result.words = zip(words, other.words).map { $0 & $1 }
        return result
    }

    func union(_ other: NameBits) -> NameBits {
        var result = words.count < other.words.count ? other : self
        for (index, word) in (words.count < other.words.count ? self : other).words.enumerated() {
            result.words[index] |= word
        }
        return result
    }
}
