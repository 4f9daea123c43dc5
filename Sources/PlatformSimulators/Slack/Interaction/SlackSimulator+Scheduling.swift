import JSONKit
import OrderedCollections

extension SlackSimulator {
    /// Arranges that a scheduled message is posted in its time.
    func schedule(_ change: World.Change) {
        guard let id = change.details["id"]?.string, let postAt = change.details["post_at"]?.int else { return }
        let team = change.caller.team
        later(.seconds(max(0, Double(postAt) - time))) { $0.postScheduled(id, in: team) }
    }

    /// Posts a scheduled message, unless it was taken back.
    private func postScheduled(_ id: String, in team: String) {
        guard let scheduled = world.teams[team]?.scheduled.removeValue(forKey: id) else { return }
        world.now = Self.microseconds()
        defer { settle() }
        var message = scheduled.message
        message.ts = world.nextTS()
        world.add(message, to: scheduled.channel, by: scheduled.caller)
    }
}
