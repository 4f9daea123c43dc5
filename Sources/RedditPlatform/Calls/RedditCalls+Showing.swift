import Governance
import JSONKit

extension RedditCalls {
    /// Why a thing stays away although what is carried out was decided in its favour; nil where nothing keeps it away. What
    /// keeps it away shows it in the end, or was decided against it.
    func whatKeepsAway(_ name: String, _ call: PlatformCall) async throws -> String? {
        guard let sink = await place.sink else { return nil }
        let bot = configuration.bot
        let edit = call.arguments["edit"]?.string
        if call.purpose == .execute { await passed.note(edit.map { .text($0) } ?? .presence, of: name) }
        if edit != nil, try await sink.lawfulState(bot: bot, of: RedditObject.visible(name)) == .bool(false),
            await !passed.isNoted(.presence, of: name)
        {
            return "that it is there at all is undecided, or was decided against"
        }
        guard let lawful = try await sink.lawfulState(bot: bot, of: RedditObject.text(name)) else { return nil }
        let info = try await web.call(.get("api/info", [("id", name)], purpose: call.purpose))
        guard let found = RedditThing.list(info).first, !found.isDeleted, lawful != .string(found.text),
            await !passed.isNoted(.text(found.fingerprint), of: name)
        else { return nil }
        return "the text that it has by now is undecided, or was decided against"
    }
}
