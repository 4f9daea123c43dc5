import Governance
import JSONKit

/// Which entries of the audit log have been heard, by what they say: an event that does not tell who did it waits here
/// for the entry that does. Entries and events come in either order.
actor AuditBook {
    private struct Heard {
        var at: ContinuousClock.Instant
        var user: String?
    }

    private var heard: [String: Heard] = [:]
    private var waiters: [String: [CheckedContinuation<Void, Never>]] = [:]
    /// How often deletions that one entry tells of together were counted: by entry.
    private var counts: [String: Int] = [:]
    private static let memory = Duration.seconds(60)

    /// Notes an entry under what it says.
    func note(_ keys: [String], by user: String?) {
        let now = ContinuousClock.now
        if heard.count > 4096 { heard = heard.filter { $0.value.at.advanced(by: Self.memory) > now } }
        for key in keys {
            heard[key] = Heard(at: now, user: user)
            for waiter in waiters.removeValue(forKey: key) ?? [] { waiter.resume() }
        }
    }

    /// Waits until an entry says so.
    /// - Returns: who did it (nil where the entry does not say), or nil when no entry came in time.
    func explanation(of key: String, within patience: Duration) async -> String?? {
        if let known = recent(key) { return known.user }
        let timeout = Task {
            try? await Task.sleep(for: patience)
            self.giveUp(key)
        }
        defer { timeout.cancel() }
        await withCheckedContinuation { waiters[key, default: []].append($0) }
        return recent(key).map(\.user)
    }

    private func recent(_ key: String) -> Heard? {
        guard let known = heard[key], known.at.advanced(by: Self.memory) > .now else { return nil }
        return known
    }

    private func giveUp(_ key: String) {
        for waiter in waiters.removeValue(forKey: key) ?? [] { waiter.resume() }
    }

    /// Notes how many deletions an entry tells of.
    /// - Returns: true when it tells of one more than was known.
    func countDeletion(entry: String, count: Int) -> Bool {
        let known = counts[entry] ?? 0
        if counts.count > 1024 { counts.removeAll() }
        guard count > known else { return false }
        counts[entry] = known + 1
        return true
    }

    /// What an entry explains.
    static func keys(_ entry: AuditEntry) -> [String] {
        guard let target = entry.target else { return [] }
        var keys: [String] = []
        for (key, change) in entry.changes { keys.append(changed(target, key, change.new.text)) }
        switch entry.action {
        case .messageDelete:
            if let channel = entry.options.id("channel_id") { keys.append(deleted(author: target, channel: channel)) }
        case .channelCreate, .roleCreate, .emojiCreate, .threadCreate: keys.append(created(target))
        default: break
        }
        return keys
    }

    static func changed(_ target: String, _ key: String, _ value: String) -> String { "\(target)/\(key)/\(value)" }
    static func created(_ target: String) -> String { "created/\(target)" }
    static func deleted(author: String, channel: String) -> String { "deleted/\(author)/\(channel)" }
}
