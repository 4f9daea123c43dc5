import Governance
import JSONKit
import PlatformKit

extension DiscourseTopic.Aspect {
    /// The type of action that changes it.
    var actionType: String {
        switch self {
        case .title: DiscourseRenameTopic().name
        case .category: DiscourseRecategoriseTopic().name
        case .tags: DiscourseRetagTopic().name
        case .closed, .archived, .pinned:
            DiscourseTopicStatus.all.compactMap { $0 as? DiscourseTopicStatus }.first { $0.aspect == self }?.name ?? ""
        }
    }

    /// What the small action is called by which the forum notes the change in the topic; nil for what it notes in the
    /// revisions of the first post.
    var actionCodes: [String]? {
        switch self {
        case .title, .category, .tags: nil
        case .closed: ["closed", "autoclosed"]
        case .archived: ["archived"]
        case .pinned: ["pinned", "pinned_globally"]
        }
    }
}

extension ForumReader {
    /// How many topics a page of the listing holds, where there are so many: `per_page` of the listing.
    static let topicsOfAPage = 30

    /// The aspects of topics that somebody governs.
    var governedAspects: [DiscourseTopic.Aspect] {
        get async {
            var aspects: [DiscourseTopic.Aspect] = []
            for aspect in DiscourseTopic.Aspect.allCases where await isGoverned(aspect.actionType) {
                aspects.append(aspect)
            }
            return aspects
        }
    }

    /// A page of the listing of topics: what was changed or deleted since it was last read.
    /// - Parameter number: from 0.
    func look(at page: [DiscourseTopic], page number: Int = 0) async throws {
        try await alone {
            let governed = await self.governedAspects
            // Nothing was read then.
            if governed.isEmpty { return }
            var baseline: [PlatformEvent.Meaning] = []
            var failure: DiscourseWeb.Failure?
            for topic in page where !topic.isPrivate {
                let failed = try await self.apart("topic \(topic.id)") {
                    baseline += try await self.compare(topic, governed)
                }
                failure = failure ?? failed
            }
            try await self.handOver(baseline: baseline, of: "topics")
            let isWhole = number == 0 && page.count < Self.topicsOfAPage
            let missing = await self.memory.read { $0.missing(from: page, isFirst: number == 0, isWhole: isWhole) }
            for id in missing.prefix(Self.topicsOfAPage) {
                let failed = try await self.apart("topic \(id)") {
                    try await self.examineMissing(topic: id, governed)
                    // One that stands is missed once, until it is listed again.
                    await self.memory.change { $0.noteUnlisted(topic: id) }
                }
                failure = failure ?? failed
            }
            // The page is looked at again, as it may be the same for long.
            if let failure { throw failure }
        }
    }

    /// A topic of which somebody says that something has happened to it.
    func examine(topic id: Int) async throws {
        try await alone {
            guard await self.memory.topic(id) != nil else { return }
            try await self.examineMissing(topic: id, await self.governedAspects)
        }
    }

    private func examineMissing(topic id: Int, _ governed: [DiscourseTopic.Aspect]) async throws {
        let found = try await web.topic(id)
        guard let topic = found, !topic.isDeleted else { return try await tellDeletion(ofTopic: id, found) }
        let baseline = try await compare(topic, governed)
        try await handOver(baseline: baseline, of: "topic/\(id)")
        if topic.isPrivate || !topic.isVisible { await memory.change { $0.noteUnlisted(topic: id) } }
    }

    /// - Returns: what is lawful because it is seen for the first time.
    private func compare(
        _ topic: DiscourseTopic, _ governed: [DiscourseTopic.Aspect]
    ) async throws -> [PlatformEvent.Meaning] {
        if await memory.topic(topic.id)?.isDeleted == true {
            // A page may have been read before the deletion that is known meanwhile.
            guard let again = try await web.topic(topic.id), !again.isDeleted else { return [] }
            try await tellReturn(ofTopic: again.json)
        }
        let changes = await memory.read { $0.changes(topic) }.filter { governed.contains($0.aspect) }
        if !changes.isEmpty {
            let evidence = try await evidence(of: topic, changes.map(\.aspect))
            for change in changes { try await tell(change, topic, evidence) }
        }
        let isOlder = topic.createdAt < firstStart
        let fresh = await memory.read { memory in governed.filter { memory.isNew($0, of: topic.id) } }
        let baseline: [PlatformEvent.Meaning] = fresh.filter { isOlder || $0 == .tags }
            .map { .objectState(DiscourseObject.topic(topic.id, $0), topic.state($0)) }
        await memory.change { memory in
            for aspect in DiscourseTopic.Aspect.allCases { memory.note(topic.state(aspect), aspect, ofTopic: topic.id) }
            memory.noteSeen(topic)
        }
        return baseline
    }

    private func tell(
        _ change: ForumMemory.Change, _ topic: DiscourseTopic, _ evidence: TopicEvidence
    ) async throws {
        let proof = evidence.proof(of: change)
        let now = web.now()
        let suffix = proof.map { "\($0.id)" } ?? "\(now.microseconds)"
        try await handOver(
            DiscourseEvent(
                id: "\(change.aspect.rawValue):\(topic.id)/\(suffix)/\(Fingerprint.text(of: change.to.text))",
                kind: change.aspect.actionCodes == nil ? .topicEdited : .topicStatusChanged, actor: proof?.actor,
                occurredAt: proof?.at ?? now, body: topic.json,
                change: DiscourseEvent.Change(aspect: change.aspect.rawValue, from: change.from, to: change.to),
                isInferred: proof == nil))
    }

    /// Reads what the forum notes of changes of a topic: small actions among its last posts, and the last revision of its
    /// first post.
    private func evidence(
        of topic: DiscourseTopic, _ aspects: [DiscourseTopic.Aspect]
    ) async throws -> TopicEvidence {
        var evidence = TopicEvidence()
        guard let whole = topic.stream.isEmpty ? try await web.topic(topic.id) : topic else { return evidence }
        if aspects.contains(where: { $0.actionCodes != nil }) {
            let last = Array(whole.stream.suffix(20))
            let answer = try await web.find(
                .get("t/\(topic.id)/posts.json", last.map { ("post_ids[]", String($0)) }))
            let posts = (answer?["post_stream"]?["posts"]?.array ?? []).compactMap(DiscoursePost.init)
            evidence.smallActions = (posts + whole.posts).filter { $0.actionCode != nil }.sorted { $0.id < $1.id }
        }
        if aspects.contains(where: { $0.actionCodes == nil }), let first = whole.stream.first {
            evidence.revision = try await latestRevision(of: first)
            evidence.firstPost = first
            evidence.author = whole.author
        }
        return evidence
    }
}

/// What the forum notes of changes of a topic.
struct TopicEvidence: Sendable {
    var smallActions: [DiscoursePost] = []
    var revision: JSON?
    var firstPost = 0
    var author: String?

    /// Who made a change, and when.
    struct Proof: Sendable, Hashable {
        var id: String
        var actor: String?
        var at: Instant
    }

    /// The note of a change; nil where there is none.
    func proof(of change: ForumMemory.Change) -> Proof? {
        guard let codes = change.aspect.actionCodes else { return revisionProof(of: change) }
        let suffix = change.to.bool == true ? "enabled" : "disabled"
        let wanted = Set(codes.map { "\($0).\(suffix)" })
        return smallActions.last { $0.actionCode.map(wanted.contains) == true }
            .map { Proof(id: "action/\($0.id)", actor: $0.author, at: $0.createdAt) }
    }

    private func revisionProof(of change: ForumMemory.Change) -> Proof? {
        let key =
            switch change.aspect {
            case .title: "title_changes"
            case .category: "category_id_changes"
            default: "tags_changes"
            }
        guard let revision, let changed = revision[key], !changed.isNull,
            let at = DiscourseTime.instant(revision["created_at"])
        else { return nil }
        let number = revision["current_revision"]?.int ?? revision["current_version"]?.int ?? 0
        return Proof(
            id: "revision/\(firstPost)/\(number)",
            actor: revision["username"]?.string ?? revision["acting_user_name"]?.string, at: at)
    }
}
