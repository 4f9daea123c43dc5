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
    private var waiters: [String: [Int: CheckedContinuation<Void, Never>]] = [:]
    private var lastWaiter = 0
    /// How many deletions an entry has told of so far: one entry tells of several, and counts on without being told anew.
    private var counts: [String: Int] = [:]
    /// Deletions that were told of and are nobody's yet, by what they say.
    private var deletions: [String: [Heard]] = [:]
    private static let memory = Duration.seconds(60)
    /// Entries and events come within moments: a deletion that is told of later is another.
    private static let deletionMemory = Duration.seconds(5)

    /// Notes an entry under what it says.
    func note(_ keys: [String], by user: String?) {
        let now = ContinuousClock.now
        if heard.count > 4096 { heard = heard.filter { $0.value.at.advanced(by: Self.memory) > now } }
        for key in keys {
            heard[key] = Heard(at: now, user: user)
            wake(key)
        }
    }

    /// Waits until an entry says so.
    /// - Returns: who did it (nil where the entry does not say), or nil when no entry came in time.
    func explanation(of key: String, within patience: Duration) async -> String?? {
        if let known = recent(key) { return known.user }
        await wait(on: key, for: patience)
        return recent(key).map(\.user)
    }

    private func wait(on key: String, for patience: Duration) async {
        lastWaiter += 1
        let own = lastWaiter
        let timeout = Task {
            guard (try? await Task.sleep(for: patience)) != nil else { return }
            self.giveUp(own, on: key)
        }
        defer { timeout.cancel() }
        await withCheckedContinuation { waiters[key, default: [:]][own] = $0 }
    }

    private func recent(_ key: String) -> Heard? {
        guard let known = heard[key], known.at.advanced(by: Self.memory) > .now else { return nil }
        return known
    }

    private func wake(_ key: String) {
        for waiter in (waiters.removeValue(forKey: key) ?? [:]).values { waiter.resume() }
    }

    private func giveUp(_ waiter: Int, on key: String) {
        waiters[key]?.removeValue(forKey: waiter)?.resume()
        if waiters[key]?.isEmpty == true { waiters[key] = nil }
    }

    /// Notes the deletions that an entry tells of.
    func noteDeletions(_ entry: AuditEntry) {
        guard let key = Self.deleted(entry) else { return }
        let fresh = Self.deletionCount(entry) - (counts[entry.id] ?? 0)
        guard fresh > 0 else { return }
        count(Self.deletionCount(entry), of: entry.id)
        let now = ContinuousClock.now
        if deletions.count > 1024 {
            deletions = deletions.filter { $0.value.contains { $0.at.advanced(by: Self.deletionMemory) > now } }
        }
        deletions[key, default: []] += (0..<min(fresh, 100)).map { _ in Heard(at: now, user: entry.user) }
        wake(key)
    }

    /// Waits until an entry tells of a deletion, and takes it: it explains no other.
    /// - Returns: who deleted; nil when no entry came in time.
    func takeDeletion(author: String, channel: String, within patience: Duration) async -> String? {
        let key = Self.deleted(author: author, channel: channel)
        if let known = takeDeletion(key) { return known }
        await wait(on: key, for: patience)
        return takeDeletion(key)
    }

    private func takeDeletion(_ key: String) -> String? {
        let now = ContinuousClock.now
        deletions[key]?.removeAll { $0.at.advanced(by: Self.deletionMemory) <= now }
        guard deletions[key]?.isEmpty == false else {
            deletions[key] = nil
            return nil
        }
        return deletions[key]?.removeFirst().user
    }

    /// Takes one of the deletions that an entry has counted on by, as the audit log shows it.
    /// - Returns: true when it tells of one more than was known.
    func takeDeletion(countedBy entry: AuditEntry) -> Bool {
        let known = counts[entry.id] ?? 0
        guard Self.deletionCount(entry) > known else { return false }
        count(known + 1, of: entry.id)
        return true
    }

    private func count(_ number: Int, of entry: String) {
        counts[entry] = number
        guard counts.count > 1024 else { return }
        // The newest entries may count on.
        let newest = counts.keys.sorted { Snowflake.isNewer($0, than: $1) }.prefix(512)
        counts = counts.filter { newest.contains($0.key) }
    }

    private static func deletionCount(_ entry: AuditEntry) -> Int {
        entry.options.id("count").flatMap { Int($0) } ?? 1
    }

    /// What an entry explains.
    static func keys(_ entry: AuditEntry) -> [String] {
        guard let target = entry.target else { return [] }
        var keys: [String] = []
        for (key, change) in entry.changes { keys.append(changed(target, key, change.new.text)) }
        switch entry.action {
        case .channelCreate, .roleCreate, .emojiCreate, .threadCreate: keys.append(created(target))
        default: break
        }
        return keys
    }

    static func changed(_ target: String, _ key: String, _ value: String) -> String { "\(target)/\(key)/\(value)" }
    static func created(_ target: String) -> String { "created/\(target)" }

    private static func deleted(author: String, channel: String) -> String { "deleted/\(author)/\(channel)" }

    private static func deleted(_ entry: AuditEntry) -> String? {
        guard let author = entry.target, let channel = entry.options.id("channel_id") else { return nil }
        return deleted(author: author, channel: channel)
    }
}
