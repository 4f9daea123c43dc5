import JSONKit
import OrderedCollections

/// Votes in polls. Source: the plugin poll, lib/poll.rb and its texts in config/locales/server.en.yml.
extension DiscourseWorld {
    /// The poll of a post that a user may see.
    private func poll(_ name: String, of post: Int, for user: Int) throws(DiscourseRefusal) -> DiscoursePoll {
        guard settings.arePollsEnabled else { throw .notFound }
        let post = try self.post(post, for: user)
        if post.deleted != nil || post.isUserDeleted { throw .invalid("Cannot act on a deleted post.") }
        guard let poll = post.polls[name] else {
            throw .invalid("No poll named \(name) associated with this post.")
        }
        return poll
    }

    /// Votes, in the place of what the user voted before.
    mutating func vote(_ options: [String], in name: String, of id: Int, by user: Int) throws(DiscourseRefusal) {
        let poll = try poll(name, of: id, for: user)
        guard let post = posts[id], let topic = topics[post.topic] else { throw .notFound }
        guard canPost(in: topic, user) || topic.isClosed && !topic.isArchived else {
            throw .invalid("You can't vote because you can't post in this topic.")
        }
        if topic.isArchived { throw .invalid("The topic must be open to vote.") }
        if poll.isClosed(at: now) { throw .invalid("Poll must be open to vote.") }
        if !poll.groups.isEmpty,
            !poll.groups.contains(where: { group(named: $0).map { isMember(user, of: $0.id) } ?? false })
        {
            throw .invalid("You need to be a member of \(poll.groups.joined(separator: ", ")) to vote in this poll.")
        }
        let known = Set(poll.options.map(\.id))
        var chosen: [String] = []
        for option in options where known.contains(option) && !chosen.contains(option) { chosen.append(option) }
        if chosen.isEmpty { throw .invalid("You must select at least 1 valid option.") }
        switch poll.kind {
        case .regular, .number:
            if chosen.count > 1 { throw .invalid("You can only select one option.") }
        case .multiple:
            let (least, most) = (poll.min ?? 1, poll.max ?? poll.options.count)
            if chosen.count < least { throw .invalid("A minimum of \(least) options is required for this poll.") }
            if chosen.count > most { throw .invalid("A maximum of \(most) options is allowed for this poll.") }
        case .ranked: break
        }
        // A vote that is changed is a new one: it comes after those of others.
        posts[id]?.polls[name]?.votes[user] = nil
        posts[id]?.polls[name]?.votes[user] = chosen
        note("poll.voted", by: user, ["id": JSON(id), "poll": .string(name), "options": JSON(chosen)])
        tellPolls(of: id)
    }

    /// Takes one's vote back.
    mutating func unvote(in name: String, of id: Int, by user: Int) throws(DiscourseRefusal) {
        let poll = try poll(name, of: id, for: user)
        if poll.isClosed(at: now) { throw .invalid("Poll must be open to vote.") }
        posts[id]?.polls[name]?.votes[user] = nil
        note("poll.unvoted", by: user, ["id": JSON(id), "poll": .string(name)])
        tellPolls(of: id)
    }

    /// Closes a poll or opens it again: the post's author and staff may.
    mutating func setPoll(_ name: String, of id: Int, isClosed: Bool, by user: Int) throws(DiscourseRefusal) {
        _ = try poll(name, of: id, for: user)
        guard let post = posts[id], let topic = topics[post.topic], post.author == user || isStaff(user) else {
            throw .invalid("Only a staff member or the original poster can toggle a poll's status.")
        }
        if topic.isArchived { throw .invalid("The topic must be open to toggle status.") }
        posts[id]?.polls[name]?.isClosed = isClosed
        if !isClosed { posts[id]?.polls[name]?.close = nil }
        note(isClosed ? "poll.closed" : "poll.opened", by: user, ["id": JSON(id), "poll": .string(name)])
        tellPolls(of: id)
    }

    private mutating func tellPolls(of id: Int) {
        guard let post = posts[id] else { return }
        let polls = JSON.array(post.polls.values.map { json($0, for: nil, in: post) })
        publications.append(
            Publication(
                channel: "/polls/\(post.topic)", data: ["post_id": JSON(id), "polls": polls], topic: post.topic))
    }

    /// Takes over the polls of a changed text. A poll that has votes can be changed for some minutes only.
    /// Source: the plugin poll, lib/polls_updater.rb.
    mutating func changePolls(of post: DiscoursePost, to raw: String) throws(DiscourseRefusal) {
        var polls = try DiscoursePollMarkup.polls(in: raw, settings: settings)
        let isSame =
            polls.keys == post.polls.keys
            && polls.allSatisfy { name, poll in post.polls[name]?.isSame(as: poll) == true }
        let isLate = now - post.created > settings.pollEditWindow
        if !isSame, isLate, post.polls.values.contains(where: { !$0.votes.isEmpty }) {
            let minutes = Int(settings.pollEditWindow / 60)
            throw .invalid("You cannot change a poll after the first \(minutes) minutes.")
        }
        for (name, poll) in polls {
            guard let old = post.polls[name], old.isSame(as: poll) else { continue }
            polls[name]?.votes = old.votes
            polls[name]?.isClosed = old.isClosed
        }
        posts[post.id]?.polls = polls
    }
}
