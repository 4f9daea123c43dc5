import JSONKit
import OrderedCollections
import Synchronization

extension MemoryPlatform {
    /// Does a call at once.
    public func performNow(_ call: PlatformCall, at now: Instant) -> CallOutcome {
        state.withLock { state in
            if let left = state.refusals[call.method], left > 0 {
                state.refusals[call.method] = left - 1
                return .refused(PlatformRefusal(platform: platform, code: "refused", message: "refused on demand"))
            }
            let result: JSON
            switch call.method {
            case "conversations.rename": result = rename(call, &state, now)
            case "chat.delete": result = delete(call, &state)
            case "chat.postMessage", "post_message", "initiate_vote": result = post(call, &state, now)
            case StandingReaction.readingMethod: result = read(call, state)
            default: result = ["ok": true]
            }
            state.record.append(
                Entry(
                    callID: call.id, method: call.method, arguments: call.arguments, purpose: call.purpose,
                    result: result))
            return .done(result)
        }
    }

    /// What became of a call, as far as the platform can tell: a notice to one member leaves no trace, and reading
    /// changes nothing.
    public func resolveNow(_ call: PlatformCall) -> CallInDoubt {
        if call.purpose == .notice { return .unknowable }
        if call.purpose == .read { return .repeatable }
        let made = state.withLock { $0.record.last { $0.callID == call.id } }
        return made.map { .done($0.result) } ?? .repeatable
    }

    private func rename(_ call: PlatformCall, _ state: inout State, _ now: Instant) -> JSON {
        guard let channel = call.arguments["channel"]?.string, let name = call.arguments["name"]?.string else {
            return ["ok": false]
        }
        let previous = state.channels[channel]
        state.channels[channel] = name
        let action = MemoryPlatform.renamed(
            channel, from: previous, to: name, by: MemoryPlatform.adminUser, isByOurIdentity: true)
        append(action, "channel_rename", &state, now)
        return ["ok": true]
    }

    private func delete(_ call: PlatformCall, _ state: inout State) -> JSON {
        if let channel = call.arguments["channel"]?.string, let message = call.arguments["ts"]?.string {
            state.messages[PostReference(channel: channel, message: message)]?.isDeleted = true
        }
        return ["ok": true]
    }

    private func read(_ call: PlatformCall, _ state: State) -> JSON {
        guard let channel = call.arguments["channel"]?.string, let message = call.arguments["ts"]?.string else {
            return ["ok": false]
        }
        let post = PostReference(channel: channel, message: message)
        return StandingReaction.json(state.messages[post]?.reactions ?? [])
    }

    private func post(_ call: PlatformCall, _ state: inout State, _ now: Instant) -> JSON {
        let channel = call.arguments["channel"]?.string ?? "C0"
        let post = PostReference(channel: channel, message: newTimestamp(&state))
        let text = call.arguments["text"]?.string ?? ""
        state.messages[post] = Message(
            author: MemoryPlatform.botUser, text: text, callID: call.id, vote: call.arguments["vote"]?.int64,
            proposal: call.arguments["proposal"]?.int64)
        let action = MemoryPlatform.posted(text, post, by: MemoryPlatform.botUser, isByOurIdentity: true)
        append(action, "message", &state, now)
        var result: JSON = ["channel": .string(channel), "ts": .string(post.message)]
        if call.purpose == .vote, let audience = state.audience { result["members"] = JSON(audience) }
        return result
    }

    func newTimestamp(_ state: inout State) -> String {
        defer { state.nextNumber += 1 }
        return "\(1_000 + state.nextNumber).000100"
    }

    func append(_ action: ObservedAction, _ type: String, _ state: inout State, _ now: Instant) {
        append([.action(action)], type, &state, now)
    }

    func append(_ meanings: [PlatformEvent.Meaning], _ type: String, _ state: inout State, _ now: Instant) {
        state.events.append(
            PlatformEvent(bot: bot, id: "E\(state.nextNumber)", occurredAt: now, eventType: type, meanings: meanings))
        state.nextNumber += 1
    }

    static func renamed(
        _ channel: String, from previous: String?, to name: String, by member: String, isByOurIdentity: Bool = false
    ) -> ObservedAction {
        ObservedAction(
            type: "slackrenameconversation", initiator: member,
            fields: [
                "name": .string(name), "channel": .string(channel), "previous_name": JSON(previous),
            ], object: ObjectReference(kind: "channel.name", id: channel), newState: .string(name),
            previousState: previous.map(JSON.string), channel: channel, isByOurIdentity: isByOurIdentity)
    }

    static func posted(
        _ text: String, _ post: PostReference, by member: String, isByOurIdentity: Bool = false
    ) -> ObservedAction {
        ObservedAction(
            type: "slackpostmessage", initiator: member,
            fields: [
                "text": .string(text), "channel": .string(post.channel), "timestamp": .string(post.message),
            ], object: ObjectReference(kind: "message", id: "\(post.channel)/\(post.message)"),
            newState: .string(text), channel: post.channel, isByOurIdentity: isByOurIdentity)
    }
}
