import JSONKit
import OrderedCollections

// Policies that members start.
extension RehearsalStage {
    /// A member starts a policy, as by the platform's command `/policykit run NAME TEXT`.
    /// - Returns: the place among the deeds.
    /// - Throws: what the member is told instead, as ValueError.
    func start(
        _ name: String, _ text: String, by member: MemberRecord, on platform: RehearsalPlatform
    ) throws(Raised) -> Int {
        note("\(member.username) starts \(name)" + (text.isEmpty ? "" : ": \(text)"))
        let last = store.highestID(.action)
        let told = platform.withState { $0.posts.count }
        let words = text.isEmpty ? "run \(name)" : "run \(name) \(text)"
        let channel = platform.withState { $0.channels.keys.first }
        let trigger = ObservedTrigger(
            type: "\(platform.platform)slashcommand", initiator: member.username,
            fields: ["value": .string(words), "channel": channel.map(JSON.string) ?? .null], channel: channel,
            answerHandle: "answer:\(member.username)")
        let command = ObservedCommand(command: "/policykit", text: words, trigger: trigger)
        _ = try attempt { try engine.play([.command(command)], on: platform, type: trigger.type) }
        let action = store.actions(communityID: nil, before: nil, limit: 1_000)
            .first { $0.id > last && $0.type == EngineCore.manualType }
        guard let action else {
            let answers = platform.withState { $0.posts.dropFirst(told).map(\.text) }
            throw Raised("ValueError", answers.last ?? "'\(name)' did not start")
        }
        return add(Done(type: action.type, platform: platform.platform, actionID: action.id, fields: action.fields))
    }
}
