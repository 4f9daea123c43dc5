/// A point in time: microseconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public var microseconds: Int64

    /// Makes an instant from microseconds since 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// True for the earlier of two.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant `seconds` later; the last (or first) that can be told where that lies beyond it.
    public func advanced(seconds: Double) -> Instant {
        let wanted = (seconds * 1_000_000).rounded()
        let step = Int64(exactly: wanted) ?? (wanted > 0 ? .max : wanted < 0 ? .min : 0)
        let (sum, isBeyond) = microseconds.addingReportingOverflow(step)
        return Instant(microseconds: isBeyond ? (step > 0 ? .max : .min) : sum)
    }
}
