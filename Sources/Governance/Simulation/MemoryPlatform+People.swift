import JSONKit
import OrderedCollections
import Synchronization

// What members do. Each gives the event by which the platform tells of it; delivering it is up to the caller, late,
// twice or in another order.
extension MemoryPlatform {
    /// A channel that was there before.
    public func addChannel(_ id: String, name: String) {
        state.withLock { $0.channels[id] = name }
    }

    public func rename(_ channel: String, to name: String, by member: String, at now: Instant) -> PlatformEvent {
        act(now) { state in
            let previous = state.channels[channel]
            state.channels[channel] = name
            append(MemoryPlatform.renamed(channel, from: previous, to: name, by: member), "channel_rename", &state, now)
        }
    }

    public func post(_ text: String, in channel: String, by member: String, at now: Instant) -> PlatformEvent {
        act(now) { state in
            let post = PostReference(channel: channel, message: newTimestamp(&state))
            state.messages[post] = Message(author: member, text: text)
            append(MemoryPlatform.posted(text, post, by: member), "message", &state, now)
        }
    }

    public func react(_ emoji: String, on post: PostReference, by member: String, at now: Instant) -> PlatformEvent {
        act(now) { state in
            let reaction = StandingReaction(voter: member, emoji: emoji)
            state.messages[post]?.reactions.removeAll { $0 == reaction }
            state.messages[post]?.reactions.append(reaction)
            let ballot = ObservedBallot(voter: member, venue: .reactionAdded(emoji), post: post)
            append([.ballot(ballot)], "reaction_added", &state, now)
        }
    }

    public func unreact(_ emoji: String, on post: PostReference, by member: String, at now: Instant) -> PlatformEvent {
        act(now) { state in
            state.messages[post]?.reactions.removeAll { $0 == StandingReaction(voter: member, emoji: emoji) }
            let ballot = ObservedBallot(voter: member, venue: .reactionRemoved(emoji), post: post)
            append([.ballot(ballot)], "reaction_removed", &state, now)
        }
    }

    public func press(_ value: String, on post: PostReference, by member: String, at now: Instant) -> PlatformEvent {
        act(now) { state in
            let ballot = ObservedBallot(
                voter: member, venue: .press(value), post: post, proposal: state.messages[post]?.proposal)
            append([.ballot(ballot)], "block_actions", &state, now)
        }
    }

    /// A member came, left or changed.
    public func tell(of member: ObservedMember, at now: Instant) -> PlatformEvent {
        act(now) { state in append([.member(member)], "user_change", &state, now) }
    }

    /// Picks an option of a candidate's menu.
    public func select(
        _ candidate: String, _ option: String, on post: PostReference, by member: String, at now: Instant
    ) -> PlatformEvent {
        act(now) { state in
            let ballot = ObservedBallot(
                voter: member, venue: .selection(candidate: candidate, option: option), post: post,
                proposal: state.messages[post]?.proposal)
            append([.ballot(ballot)], "block_actions", &state, now)
        }
    }

    /// What a module would read of a post's reactions after a gap.
    public func standingReactions(on post: PostReference, at now: Instant) -> PlatformEvent {
        act(now) { state in
            let reactions = state.messages[post]?.reactions ?? []
            append([.reactions(post, reactions)], "reactions.get", &state, now)
        }
    }

    /// Types the slash command. Without a handle an answer finds its reader by the member's name alone.
    public func slash(
        _ value: String, in channel: String, by member: String, at now: Instant, hasHandle: Bool = true
    ) -> PlatformEvent {
        act(now) { state in
            let trigger = ObservedTrigger(
                type: "\(platform)slashcommand", initiator: member,
                fields: ["value": .string(value), "channel": .string(channel)], channel: channel,
                answerHandle: hasHandle ? "handle:\(member)" : nil)
            let command = ObservedCommand(command: "/policykit", text: value, trigger: trigger)
            append([.command(command)], "slash_command", &state, now)
        }
    }

    /// The post that shows a proposal's vote, as its call recorded it.
    public func votePost(_ vote: Int64) -> PostReference? {
        state.withLock { state in state.messages.first { $0.value.vote == vote }?.key }
    }

    private func act(_ now: Instant, _ body: (inout State) -> Void) -> PlatformEvent {
        state.withLock { state in
            body(&state)
            // Every act above appends exactly one event.
            return state.events.removeLast()
        }
    }
}
