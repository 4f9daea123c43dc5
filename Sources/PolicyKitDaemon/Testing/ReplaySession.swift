public import Governance

/// Replays the history in a state folder's database with changed policies.
public struct ReplaySession {
    private let store: any StoreReads
    private let now: Instant

    /// Makes a session that reads a store as it is at an instant.
    public init(store: any StoreReads, now: Instant) {
        self.store = store
        self.now = now
    }

    /// A policy to replay with, and the names by which a community may know it, the most particular first.
    private struct Candidate {
        var names: [String]
        var policy: LoadedPolicy
    }

    /// Replays the history of each community that the policies concern.
    /// - Parameters:
    ///   - path: a policy, or a folder of them.
    ///   - name: what the community knows the policy by, where the path does not tell.
    ///   - community: the one community that is meant.
    ///   - since: only actions heard from then on are reported.
    /// - Throws: `TestUsageProblem` for what cannot be replayed; what the store throws.
    public func reports(of path: String, as name: String?, community: String?, since: Instant?) throws
        -> [ReplayReport]
    {
        let candidates = try candidates(path, name)
        let communities = try store.communities().filter { community == nil || $0.name == community }
        guard !communities.isEmpty else {
            throw TestUsageProblem(
                community.map { "the database knows no community \"\($0)\"" } ?? "the database knows no community")
        }
        var reports: [ReplayReport] = []
        var known: Set<String> = []
        for record in communities {
            let replay = try Replay(of: record, in: store, until: now)
            known.formUnion(replay.paths)
            if let name, !replay.paths.contains(name) { continue }
            var replaced: [String: LoadedPolicy] = [:]
            for candidate in candidates {
                if let known = candidate.names.first(where: replay.paths.contains) {
                    replaced[known] = candidate.policy
                } else if community != nil || communities.count == 1 {
                    // A policy that never was in force is tried as a new one.
                    replaced[candidate.names.last ?? path] = candidate.policy
                }
            }
            if !replaced.isEmpty { reports.append(try replay.report(replacing: replaced, since: since)) }
        }
        if reports.isEmpty, let name {
            let near = Spelling.suggestion(for: name, among: known.sorted())
            throw TestUsageProblem(
                "no policy \"\(name)\" was ever in force" + (community.map { " in \($0)" } ?? "")
                    + (near.map { "; did you mean \"\($0)\"?" }
                        ?? "; there were: \(known.sorted().joined(separator: ", "))"))
        }
        guard !reports.isEmpty else {
            throw TestUsageProblem(
                "no community has had a policy of that name in force; say which is meant with --community, "
                    + "and by what name it knows the policy with --as")
        }
        return reports
    }

    private func candidates(_ path: String, _ name: String?) throws(TestUsageProblem) -> [Candidate] {
        let policies = try RehearsedFiles.policies(at: path)
        if policies.count == 1, policies[0].file == path {
            return [Candidate(names: name.map { [$0] } ?? Self.names(of: path), policy: policies[0].loaded)]
        }
        if name != nil { throw TestUsageProblem("--as names one policy, and \"\(path)\" is a folder") }
        return policies.map { Candidate(names: [$0.path], policy: $0.loaded) }
    }

    /// `a/b/c`, `b/c`, `c` for `a/b/c.py`.
    private static func names(of path: String) -> [String] {
        let parts = PolicyFileName.stem(path).split(separator: "/").filter { $0 != "." && $0 != ".." }
        return parts.indices.map { parts[$0...].joined(separator: "/") }
    }
}
