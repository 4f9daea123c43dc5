import JSONKit
import OrderedCollections

extension World {
    /// A person joins the workspace, and its general channel.
    mutating func addMember(_ person: SlackWorkspace.Member, to team: String) throws(SlackRefusal) {
        guard teams[team] != nil, member(person.id, in: team) == nil else { throw SlackRefusal("already_in_team") }
        let member = Self.member(person, updated: seconds)
        teams[team]?.members[person.id] = member
        let caller = Caller(kind: .member, team: team, user: person.id)
        note("team.joined", by: caller, ["member": .string(person.id)])
        // Source: docs.slack.dev/reference/events/team_join.
        emit(
            "team_join", scope: "users:read", to: .workspace, in: team,
            ["type": "team_join", "user": rendered(member, in: team), "event_ts": .string(nextTS())])
        let general = teams[team]?.channels.values.first { $0.isGeneral }
        if let general, !person.isDeactivated { _ = try join(general.id, by: caller) }
    }

    /// Changes a person: their name, role, or whether they are deactivated.
    mutating func changeMember(_ id: String, in team: String, _ body: (inout Team.Member) -> Void)
        throws(SlackRefusal)
    {
        guard var member = member(id, in: team) else { throw SlackRefusal("user_not_found") }
        body(&member)
        member.updated = seconds
        teams[team]?.members[id] = member
        note(
            "member.changed", by: Caller(kind: .member, team: team, user: id),
            ["member": rendered(member, in: team)])
        // Source: docs.slack.dev/reference/events/user_change.
        emit(
            "user_change", scope: "users:read", to: .workspace, in: team,
            [
                "type": "user_change", "user": rendered(member, in: team), "cache_ts": .int(seconds),
                "event_ts": .string(nextTS()),
            ])
    }

    static func member(_ person: SlackWorkspace.Member, updated: Int64) -> Team.Member {
        Team.Member(
            id: person.id, name: person.name, role: person.role, isDeactivated: person.isDeactivated,
            displayName: person.name.prefix(1).uppercased() + person.name.dropFirst(), updated: updated)
    }
}
