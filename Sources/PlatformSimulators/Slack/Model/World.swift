import JSONKit
import OrderedCollections

/// Everything that exists in the simulated Slack. The rules change it, and say in ``outbox`` and ``changes`` what apps
/// must hear and what the record keeps.
struct World {
    var teams: OrderedDictionary<String, Team> = [:]
    /// Events to be sent, in order.
    var outbox: [Emission] = []
    /// State changes to be recorded, in order.
    var changes: [Change] = []
    /// Microseconds since 1970, set before each operation.
    var now: Int64 = 0
    private var lastTS: Int64 = 0
    private var lastID = 0

    /// A change of state, for the record.
    struct Change: Sendable {
        var name: String
        var caller: Caller
        var details: JSON
    }

    /// An event on its way to the apps that may hear it.
    struct Emission: Sendable {
        enum Audience: Sendable, Hashable {
            case workspace
            case members(of: String)
            case bot(String)
        }

        var team: String
        /// The name under which apps subscribe to it.
        var subscription: String
        /// The scope that an app needs to hear it.
        var scope: String
        var audience: Audience
        var event: JSON
    }

    /// Seconds since 1970.
    var seconds: Int64 { now / 1_000_000 }

    /// A new `ts`, later than every earlier one.
    mutating func nextTS() -> String {
        lastTS = max(now, lastTS + 1)
        return Self.ts(lastTS)
    }

    /// A new id that ends in a number.
    mutating func nextID(_ prefix: String) -> String {
        lastID += 1
        let digits = String(lastID, radix: 36, uppercase: true)
        return prefix + "0" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    static func ts(_ microseconds: Int64) -> String {
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }

    /// Microseconds of a `ts`, a whole number of seconds, or a number with a fraction; nil for other text.
    static func microseconds(_ ts: String) -> Int64? {
        let parts = ts.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let seconds = Int64(parts[0]) else { return nil }
        guard parts.count > 1 else { return seconds * 1_000_000 }
        let fraction = (parts[1] + "000000").prefix(6)
        guard let micro = Int64(fraction) else { return nil }
        return seconds * 1_000_000 + micro
    }

    mutating func emit(
        _ subscription: String, scope: String, to audience: Emission.Audience, in team: String, _ event: JSON
    ) {
        outbox.append(
            Emission(team: team, subscription: subscription, scope: scope, audience: audience, event: event))
    }

    mutating func note(_ name: String, by caller: Caller, _ details: JSON) {
        changes.append(Change(name: name, caller: caller, details: details))
    }
}
