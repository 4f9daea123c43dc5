import JSONKit
import PlatformSimulators
import Testing

/// Who and what is in the simulated server of these tests.
enum Server {
    static let guild = "400000000000000001"
    static let general = "300000000000000001"
    static let garden = "300000000000000002"
    static let bot = "100000000000000001"
    static let ann = "200000000000000001"
    static let ben = "200000000000000002"
    static let cleo = "200000000000000003"
    static let application = "1000000000000000010"
}

/// A setup whose rate limits no test meets by accident.
func roomySetup() -> DiscordSetup {
    var setup = DiscordSetup()
    setup.bucketLimit = 1000
    setup.globalLimit = 1000
    setup.concurrency = 16
    return setup
}

/// Runs a test against a fresh simulator, and checks every call and answer against Discord's own description, where it
/// is there.
func withDiscord(
    _ setup: DiscordSetup = roomySetup(), _ body: (DiscordSimulator, DiscordAPIClient) async throws -> Void
) async throws {
    let discord = DiscordSimulator(setup)
    try await discord.start()
    do {
        try await body(discord, DiscordAPIClient(base: await discord.apiURL, token: setup.token))
    } catch {
        await discord.stop()
        throw error
    }
    await discord.stop()
    expectDescribed(await discord.record)
}

/// Checks the calls of a record against Discord's own description, where it is there.
/// - Returns: how many calls were checked.
@discardableResult
func expectDescribed(_ record: DiscordRecord) -> Int {
    guard let description = DiscordReference.description else { return 0 }
    var checked = 0
    var told: Set<String> = []
    for entry in record.entries(.call) {
        guard let status = entry.status, status < 500, !(status == 429 && entry.answer.string != nil) else { continue }
        let path = entry.details["path"]?.array?.compactMap(\.string) ?? []
        let query = (entry.details["query"]?.string ?? "").split(separator: "&").map {
            String($0.split(separator: "=")[0])
        }
        let problems = description.problems(
            method: String(entry.name.split(separator: " ")[0]), path: path, query: query,
            body: entry.details["body"] ?? .null, status: status, answer: entry.answer)
        guard let problems else { continue }
        checked += 1
        for problem in problems where !isDisputed(problem, status) && told.insert("\(entry.name) \(problem)").inserted {
            Issue.record("\(entry.name) -> \(status): \(problem)")
        }
    }
    return checked
}

/// What the description says otherwise than the documentation and its examples.
private func isDisputed(_ problem: String, _ status: Int) -> Bool {
    // A 429 has a code "for some limits" alone (topics/rate-limits).
    if status == 429, problem == "answer.code: missing" { return true }
    // The codes of fields are texts (reference#error-messages).
    if problem.hasPrefix("answer.errors") { return true }
    // discord.py puts it into the query, beside the body.
    if problem == "query delete_message_seconds: not described" { return true }
    // Sets of permissions are texts (topics/permissions).
    return ["body.permissions", "body.allow", "body.deny"].contains { problem.hasPrefix($0) }
        && problem.contains("is no integer")
}
