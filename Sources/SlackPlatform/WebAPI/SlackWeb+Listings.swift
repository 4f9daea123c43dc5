import Governance
import JSONKit
import PlatformKit

extension SlackWeb {
    /// Reads a listing to its end, page by page. An empty `next_cursor` ends it; pages may be short or empty before.
    /// - Parameter key: the member of each answer that holds the items.
    func list(_ method: String, _ arguments: JSON = [:], key: String, identity: SlackMethod.Identity? = nil)
        async throws -> [JSON]
    {
        let pages = try await Paging.readAll { (cursor: String?) in
            var arguments = arguments
            if arguments["limit"] == nil { arguments["limit"] = 200 }
            if let cursor { arguments["cursor"] = .string(cursor) }
            let answer = try await call(Request(method, arguments, identity: identity))
            let next = answer["response_metadata"]?["next_cursor"]?.string
            return Page(items: answer[key]?.array ?? [], next: next.flatMap { $0.isEmpty ? nil : $0 })
        }
        return pages.items
    }

    /// Posts to a `response_url`: an answer for the eyes of one member, or of the channel.
    /// - Throws: `PlatformRefusal` when the URL is used up (five times, or 30 minutes).
    func respond(to url: String, _ body: JSON) async throws {
        let call = HTTPCall(
            method: "POST", url: url, headers: [HTTPField("Content-Type", "application/json; charset=utf-8")],
            body: body.bytes)
        var backoff = Backoff(base: configuration.callBackoff)
        for _ in 0..<4 {
            do {
                let answer = try await http.send(call)
                if answer.status < 300 { return }
                if answer.status < 500, answer.status != 429 {
                    throw PlatformRefusal(
                        platform: "slack", code: "response_url_refused",
                        message: "Slack no longer takes answers to this command or press (status \(answer.status)): "
                            + "an answer must come within 30 minutes.")
                }
                try await Task.sleep(for: max(backoff.next(), answer.retryAfter ?? .zero))
            } catch HTTPFailure.notConnected {
                try await Task.sleep(for: backoff.next())
            } catch let failure as HTTPFailure {
                throw PlatformRefusal(
                    platform: "slack", code: "outcome_unknown",
                    message: "Nobody knows whether the answer to a command or press arrived: \(failure).")
            }
        }
        throw PlatformRefusal(
            platform: "slack", code: "gave_up", message: "Slack could not be reached to answer a command or press.")
    }
}
