import Governance

/// Slack's time: seconds, a point, microseconds (`1405894322.002768`). With the channel it also names a message, so it
/// is kept as text and never read as a floating point number.
enum SlackTimestamp {
    /// The instant of a timestamp; nil for anything else.
    static func instant(_ text: String?) -> Instant? {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let seconds = Int64(parts[0]), seconds >= 0, seconds < 1 << 40 else { return nil }
        guard parts.count == 2 else { return Instant(microseconds: seconds * 1_000_000) }
        let fraction = parts[1].prefix(6)
        guard !fraction.isEmpty, fraction.allSatisfy(\.isASCII), let digits = Int64(fraction), digits >= 0 else {
            return nil
        }
        let scale = (fraction.count..<6).reduce(Int64(1)) { product, _ in product * 10 }
        return Instant(microseconds: seconds * 1_000_000 + digits * scale)
    }

    /// The timestamp of an instant.
    static func text(_ instant: Instant) -> String {
        let fraction = String(instant.microseconds % 1_000_000)
        return "\(instant.microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}
