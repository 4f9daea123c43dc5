import Governance
import JSONKit
import Logging
import PlatformKit

extension ForumReader {
    /// A post that is new in the listing.
    func created(_ post: DiscoursePost) async throws {
        try await alone { try await self.tellCreation(post) }
    }

    private func tellCreation(_ post: DiscoursePost) async throws {
        // One that is gone before anybody looked is nothing to decide on.
        guard post.kind == .regular, !post.isDeleted else { return }
        var states: [PlatformEvent.Meaning] = []
        if let raw = post.raw, await isGoverned(DiscourseEditPost().name), !decoder.isOwn(post.json) {
            states.append(.objectState(DiscourseObject.text(post: post.id), .string(raw)))
        }
        let born = post.isFirst ? birth(of: post) : []
        for (aspect, state) in born where await isGoverned(aspect.actionType) && !decoder.isOwn(post.json) {
            states.append(.objectState(DiscourseObject.topic(post.topicID, aspect), state))
        }
        try await handOver(
            DiscourseEvent(
                id: post.isFirst ? "topic:\(post.topicID)" : "post:\(post.id)",
                kind: post.isFirst ? .topicCreated : .postCreated, actor: post.author, occurredAt: post.createdAt,
                body: post.json), states: states)
        await memory.change { memory in
            if memory.posts[post.id] == nil { memory.note(post) }
            for (aspect, state) in born where memory.isNew(aspect, of: post.topicID) {
                memory.note(state, aspect, ofTopic: post.topicID)
            }
        }
    }

    /// What stands in a topic when it begins.
    private func birth(of post: DiscoursePost) -> [(DiscourseTopic.Aspect, JSON)] {
        var states: [(DiscourseTopic.Aspect, JSON)] = [(.closed, false), (.archived, false), (.pinned, false)]
        if let title = post.title { states.append((.title, .string(title))) }
        if let category = post.category { states.append((.category, JSON(category))) }
        return states
    }

    /// A page of the listing of posts: what was edited, moved, deleted or has come back since it was last read.
    func look(at page: PostsPage) async throws {
        try await alone {
            // Most of a page is as it was when it was last read.
            let news = await self.memory.read { memory in page.posts.filter { !memory.isAsKnown($0) } }
            for post in news.sorted(by: { $0.id < $1.id }) {
                try await self.apart("post \(post.id)") { try await self.compare(post) }
            }
            let missing = await self.memory.read { $0.missing(from: page) }
            for id in missing { try await self.apart("post \(id)") { try await self.examineMissing(id) } }
        }
    }

    /// True where what has become of a post that is no longer among the newest concerns somebody.
    var looksBack: Bool {
        get async {
            for type in [DiscourseEditPost().name, DiscourseDeletePost().name] where await isGoverned(type) {
                return true
            }
            return false
        }
    }

    /// A post of which somebody says that something has happened to it.
    func examine(post id: Int) async throws {
        try await alone {
            guard await self.memory.post(id) != nil else { return }
            if let post = try await self.web.post(id), !post.isDeleted {
                try await self.compare(post)
            } else {
                try await self.examineMissing(id)
            }
        }
    }

    private func compare(_ post: DiscoursePost) async throws {
        guard post.kind == .regular else { return }
        if decoder.isOwn(post.json), await memory.post(post.id)?.isDeleted != true {
            // What we do to it, and what is said of it, means nothing; that it is gone is told by its absence.
            await memory.change { $0.note(post) }
            return
        }
        if post.isDeleted {
            // An author's own deletion leaves the post in the listing for a day.
            if await memory.post(post.id)?.isDeleted == false { try await tellDeletion(post) }
            return
        }
        for finding in await memory.findings(post) {
            switch finding {
            case .edited(let former): try await tellEdit(post, from: former)
            case .moved(let former): try await tellMove(post, from: former)
            case .returned:
                // A page may have been read before the deletion that is known meanwhile.
                guard let again = try await web.post(post.id), !again.isDeleted else { return }
                try await tellReturn(again)
            case .liked: try await tellLikes(post)
            case .accepted: try await tellSolution(post)
            }
        }
        await baseline(post)
        await memory.change { $0.note(post) }
    }

    /// The text of a post that is seen for the first time is the lawful one, where edits are governed.
    private func baseline(_ post: DiscoursePost) async {
        guard post.createdAt < firstStart, await memory.post(post.id) == nil, let raw = post.raw,
            await isGoverned(DiscourseEditPost().name)
        else { return }
        let state = PlatformEvent.Meaning.objectState(DiscourseObject.text(post: post.id), .string(raw))
        do {
            try await handOver(baseline: [state], of: "post/\(post.id)")
        } catch {
            logger.debug("the text of post \(post.id) is not kept yet: \(error)")
        }
    }

    private func tellEdit(_ post: DiscoursePost, from former: String?) async throws {
        guard let raw = post.raw, former != nil || post.version > 1 else { return }
        let revision = try await latestRevision(of: post.id)
        let isOfThisVersion = revision?["current_version"]?.int.map { $0 == post.version } ?? (revision != nil)
        let known = await memory.post(post.id)
        let wasQuiet = known.map { $0.version == post.version } ?? false
        // An edit soon after the last one makes no revision; only who made that can do so.
        let editor = isOfThisVersion ? revision?["username"]?.string : (wasQuiet ? post.author : nil)
        let at = isOfThisVersion && !wasQuiet ? DiscourseTime.instant(revision?["created_at"]) : nil
        try await handOver(
            DiscourseEvent(
                id: "edit:\(post.id)/\(post.version)/\(post.updatedAt.microseconds)/\(Fingerprint.text(of: raw))",
                kind: .postEdited, actor: editor, occurredAt: at ?? post.updatedAt, body: post.json,
                change: DiscourseEvent.Change(aspect: "raw", from: JSON(former), to: .string(raw)),
                isInferred: editor == nil))
    }

    private func tellMove(_ post: DiscoursePost, from former: Int) async throws {
        try await handOver(
            DiscourseEvent(
                id: "move:\(post.id)/\(post.topicID)/\(web.now().microseconds)", kind: .postMoved, actor: nil,
                occurredAt: web.now(), body: post.json,
                change: DiscourseEvent.Change(aspect: "topic", from: JSON(former), to: JSON(post.topicID)),
                isInferred: true))
    }

    private func tellReturn(_ post: DiscoursePost) async throws {
        if post.isFirst { return try await tellReturn(ofTopic: topicBody(of: post)) }
        let actor = recoverer(of: DiscourseObject.post(post.id))
        try await handOver(
            DiscourseEvent(
                id: "return:\(post.id)/\(web.now().microseconds)", kind: .postRecovered, actor: actor,
                occurredAt: web.now(), body: post.json, isInferred: actor == nil))
    }

    /// A topic that is there again.
    func tellReturn(ofTopic body: JSON) async throws {
        guard let id = body["id"]?.int, await memory.topic(id)?.isDeleted == true else { return }
        let actor = recoverer(of: DiscourseObject.topic(id))
        try await handOver(
            DiscourseEvent(
                id: "topic return:\(id)/\(web.now().microseconds)", kind: .topicRecovered, actor: actor,
                occurredAt: web.now(), body: body, isInferred: actor == nil))
        await memory.change { $0.noteReturned(topic: id) }
    }

    /// Who brought something back, where it was a call of ours; nil where the forum alone could say.
    private func recoverer(of object: ObjectReference) -> String? {
        recoveries.take(object) ? decoder.identity.username : nil
    }

    /// The topic that a first post begins, as far as the post tells.
    private func topicBody(of post: DiscoursePost) -> JSON {
        [
            "id": JSON(post.topicID), "title": JSON(post.title), "raw": JSON(post.raw),
            "category_id": post.category.map { JSON($0) } ?? .null,
        ]
    }

    // MARK: Gone

    /// A known post that is no longer listed: its topic is deleted, or it is, or it was put where it is not listed.
    private func examineMissing(_ id: Int) async throws {
        guard let known = await memory.post(id), known.isListed, !known.isDeleted else { return }
        // Of one of which only the lawful text is known nobody knows where it stood.
        let place = try await known.topic == 0 ? web.post(id)?.topicID ?? 0 : known.topic
        let topic = try await web.topic(place)
        guard let topic, !topic.isDeleted else {
            if place == 0 {
                try await tellDeletion(Self.vanished(id, in: known.topic))
            } else {
                try await tellDeletion(ofTopic: place, topic)
                await memory.change { $0.noteUnlisted(post: id) }
            }
            return
        }
        let post = try await web.post(id)
        if let post, !post.isDeleted {
            for finding in await memory.findings(post) {
                if case .moved(let former) = finding { try await tellMove(post, from: former) }
            }
            await memory.change { memory in
                memory.note(post)
                memory.noteUnlisted(post: id)
            }
            return
        }
        try await tellDeletion(post ?? Self.vanished(id, in: place))
    }

    /// A post of which the forum says nothing any more.
    private static func vanished(_ id: Int, in topic: Int) -> DiscoursePost? {
        DiscoursePost(["id": JSON(id), "topic_id": JSON(topic), "created_at": "1970-01-01T00:00:00Z"])
    }

    private func tellDeletion(_ post: DiscoursePost?) async throws {
        guard let post else { return }
        let known = await memory.post(post.id)
        let deleter = post.json["deleted_by"]?["username"]?.string
        let isByAuthor = deleter == nil && post.json["user_deleted"]?.bool == true
        let at = DiscourseTime.instant(post.json["deleted_at"]) ?? (isByAuthor ? post.updatedAt : web.now())
        let actor = deleter ?? (isByAuthor ? post.author : nil)
        recoveries.forget(DiscourseObject.post(post.id), deletedAt: at)
        try await handOver(
            DiscourseEvent(
                id: "deleted:\(post.id)/\(at.microseconds)", kind: .postDestroyed, actor: actor, occurredAt: at,
                body: post.json,
                change: DiscourseEvent.Change(aspect: "raw", from: JSON(known?.raw), to: .null),
                isInferred: actor == nil))
        await memory.change { $0.noteDeleted(post: post.id) }
    }

    /// A topic that is gone.
    func tellDeletion(ofTopic id: Int, _ topic: DiscourseTopic?) async throws {
        if await memory.topic(id)?.isDeleted == true { return }
        let deleter = topic?.json["deleted_by"]?["username"]?.string
        let at = DiscourseTime.instant(topic?.json["deleted_at"]) ?? web.now()
        let title = await memory.topic(id)?.states[.title]
        recoveries.forget(DiscourseObject.topic(id), deletedAt: at)
        try await handOver(
            DiscourseEvent(
                id: "topic deleted:\(id)/\(at.microseconds)", kind: .topicDestroyed, actor: deleter, occurredAt: at,
                body: topic?.json ?? ["id": JSON(id), "title": title ?? .null], isInferred: deleter == nil))
        await memory.change { $0.noteDeleted(topic: id) }
    }
}
