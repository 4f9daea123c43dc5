import JSONKit

extension RedditWeb {
    /// How many things one request brings.
    static let thingsAtOnce = 100

    /// Things by their full names, in any order. What Reddit does not mention may be missing from a stale copy.
    /// - Throws: `PollingFailure`; `CancellationError`.
    func things(_ names: [String]) async throws -> [RedditThing] {
        var things: [RedditThing] = []
        for start in stride(from: 0, to: names.count, by: Self.thingsAtOnce) {
            let chunk = names[start..<min(start + Self.thingsAtOnce, names.count)].joined(separator: ",")
            let query = [("id", chunk), ("limit", String(Self.thingsAtOnce))]
            things += RedditThing.list(try await poll(.get("api/info", query)))
        }
        return things
    }
}
