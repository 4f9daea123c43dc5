import JSONKit
import OrderedCollections

extension SlackSimulator {
    /// Makes a response URL.
    func newResponseURL(_ kind: String, _ response: ResponseURL) -> String {
        var random = SystemRandomNumberGenerator()
        let path = "/\(kind)/\(response.caller.team)/\(nextNumber())/\(String(random.next(), radix: 36))"
        responseURLs[path] = response
        return "http://127.0.0.1:\(port)\(path)"
    }

    /// Answers a use of a response URL.
    /// Source: docs.slack.dev/interactivity/handling-user-interaction; the codes of its refusals are a guess.
    func respond(at path: String, _ request: SimulatorRequest) -> SimulatorReply {
        let body = try? JSON(parsing: String(decoding: request.body, as: UTF8.self))
        func finish(_ status: Int, _ text: String) -> SimulatorReply {
            let response = responseURLs[path]
            record.append(
                .call, "response_url", at: time, team: response?.caller.team, user: response?.user, actor: "bot",
                details: body ?? .null, result: ["ok": .bool(status == 200), "text": .string(text)])
            return SimulatorReply(status: status, contentType: "text/plain", body: Array(text.utf8))
        }
        guard let response = responseURLs[path] else { return finish(404, "no_such_url") }
        guard let body, body.object != nil else { return finish(400, "invalid_payload") }
        if response.usesLeft <= 0 { return finish(404, "used_url") }
        if response.expires < time { return finish(404, "expired_url") }
        responseURLs[path]?.usesLeft -= 1
        guard carryOut(body, of: response) else { return finish(500, "no_text") }
        return finish(200, "ok")
    }

    /// Does what an answer to an interaction asks for: deletes or replaces the message it came from, else posts for
    /// everyone (`in_channel`) or for the member alone.
    /// - Returns: whether there was anything to do.
    @discardableResult
    func carryOut(_ body: JSON, of response: ResponseURL) -> Bool {
        world.now = Self.microseconds()
        defer { settle() }
        let arguments = Arguments(values: Dictionary(uniqueKeysWithValues: (body.object ?? [:]).map { ($0, $1) }))
        guard var draft = try? Draft(arguments) else { return false }
        let caller = response.caller
        if let ts = response.messageTS, arguments.flag("delete_original") {
            if response.isEphemeral {
                world.teams[caller.team]?.ephemerals.removeAll { $0.ts == ts }
                world.note("ephemeral.deleted", by: caller, ["ts": .string(ts), "recipient": .string(response.user)])
                return true
            }
            return (try? world.delete(ts, in: response.channel, by: caller)) != nil
        }
        if let ts = response.messageTS, arguments.flag("replace_original") {
            if response.isEphemeral {
                world.replaceEphemeral(ts, with: draft, by: caller)
                return true
            }
            let revision = World.Revision(
                text: draft.text.isEmpty ? nil : draft.text, blocks: draft.blocks, attachments: draft.attachments,
                metadata: nil)
            return (try? world.update(ts, in: response.channel, to: revision, by: caller)) != nil
        }
        if arguments.text("response_type") == "in_channel" {
            // Source: the same page (the app need not be in the channel).
            guard let channel = world.teams[caller.team]?.channels[response.channel],
                let message = try? world.makeMessage(draft, in: channel, by: caller)
            else { return false }
            world.add(message, to: channel.id, by: caller)
            return true
        }
        if draft.text.isEmpty && draft.blocks == nil && draft.attachments == nil { return false }
        draft.threadTS = arguments.text("thread_ts")
        _ = world.show(draft, to: response.user, in: response.channel, by: caller)
        return true
    }
}

extension World {
    /// Changes an ephemeral message, as only a response URL can.
    mutating func replaceEphemeral(_ ts: String, with draft: Draft, by caller: Caller) {
        guard let index = teams[caller.team]?.ephemerals.firstIndex(where: { $0.ts == ts }) else { return }
        teams[caller.team]?.ephemerals[index].text = draft.text
        teams[caller.team]?.ephemerals[index].blocks = Self.completed(draft.blocks)
        note(
            "ephemeral.changed", by: caller,
            ["ts": .string(ts), "text": .string(draft.text), "blocks": draft.blocks ?? .null])
    }
}
