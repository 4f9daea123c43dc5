import Governance
import JSONKit
import PlatformKit

/// Looks whether the posts and topics that are voted on are still there. While nothing is voted on nothing is read.
struct SubjectReader: Sendable {
    /// What the poller calls it.
    static let name = "what is voted on"

    let reader: ForumReader

    private var web: DiscourseWeb { reader.web }

    /// What is voted on and is gone.
    func gone() async throws -> [ObjectReference] {
        let objects = try await reader.sink.objectsVotedOn(bot: reader.bot)
        let isDecidedOn = (
            post: await reader.isGoverned(DiscourseDeletePost().name),
            topic: await reader.isGoverned(DiscourseDeleteTopic().name)
        )
        var gone: [ObjectReference] = []
        for object in objects {
            guard let id = Int(object.id), let isThere = try await look(object.kind, id) else { continue }
            // What was deleted may come back where deletions are decided on; what was destroyed does not.
            let mayReturn = object.kind.hasPrefix("topic") ? isDecidedOn.topic : isDecidedOn.post
            if isThere == .destroyed || isThere == .deleted && !mayReturn { gone.append(object) }
        }
        return gone
    }

    private enum Presence { case standing, deleted, destroyed }

    /// Nil for what is neither in a post nor in a topic. Whether a post or topic itself is there is what is voted on: we
    /// may have deleted it ourselves.
    private func look(_ kind: String, _ id: Int) async throws -> Presence? {
        let isDeleted: Bool?
        switch kind {
        case DiscourseObject.text(post: 0).kind, DiscourseObject.place(post: 0).kind, DiscourseObject.post(0).kind:
            isDeleted = try await web.post(id).map(\.isDeleted)
        case DiscourseObject.topic(0).kind,
            _ where DiscourseTopic.Aspect.allCases.map(DiscourseObject.kind).contains(kind):
            isDeleted = try await web.topic(id).map(\.isDeleted)
        default: return nil
        }
        guard let isDeleted else { return .destroyed }
        let isItself = kind == DiscourseObject.post(0).kind || kind == DiscourseObject.topic(0).kind
        return isDeleted && !isItself ? .deleted : .standing
    }

    /// Hands over what is gone.
    func deliver(_ objects: [ObjectReference]) async throws {
        for object in objects {
            try await reader.sink.accept(
                PlatformEvent(
                    bot: reader.bot, id: "gone:\(object.kind)/\(object.id)/\(web.now().microseconds)",
                    occurredAt: web.now(), eventType: "gone", meanings: [.objectGone(object)]))
        }
    }
}
