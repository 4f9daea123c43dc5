import Governance
import JSONKit
import PlatformKit

/// Looks whether what is voted on is still there: Reddit tells nobody that an author has deleted something, least of all
/// of what a moderator has removed. While nothing is voted on nothing is read.
struct SubjectReader: Sendable {
    /// What `Poller` calls it.
    static let name = "what is voted on"

    let web: RedditWeb
    let sink: any EventSink
    let bot: String

    /// Kinds of objects that are gone with the post or comment that their id names.
    private static let kinds: Set<String> = Set(
        [
            RedditObject.visible(""), RedditObject.text(""), RedditObject.locked(""), RedditObject.pinned(""),
            RedditObject.flair(""),
        ].map(\.kind))

    /// The source as the poller takes it.
    func source(pause: ClosedRange<Duration>) -> SnapshotSource<[ObjectReference]> {
        SnapshotSource(
            settings: ListingSettings(name: Self.name, pause: pause), read: { try await gone() },
            deliver: { objects in for object in objects { try await tell(object) } })
    }

    /// What is voted on and was deleted. What Reddit does not mention may be missing from a stale copy.
    private func gone() async throws -> [ObjectReference] {
        let objects = try await sink.objectsVotedOn(bot: bot).filter { Self.kinds.contains($0.kind) }
        let things = try await web.things(Set(objects.map(\.id)).sorted())
        let deleted = Set(things.filter(\.isDeleted).compactMap(\.name))
        return objects.filter { deleted.contains($0.id) }
    }

    private func tell(_ object: ObjectReference) async throws {
        try await sink.accept(
            PlatformEvent(
                bot: bot, id: "gone:\(object.kind)/\(object.id)", occurredAt: web.now(), eventType: "gone",
                meanings: [.objectGone(object)]))
    }
}
