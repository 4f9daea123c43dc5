import OrderedCollections

extension World {
    /// The user id of Slack's own helper in every workspace.
    static let slackbot = "USLACKBOT"

    /// The world of a configuration, at an instant in microseconds since 1970.
    init(_ configuration: SlackConfiguration, at instant: Int64) {
        now = instant
        for workspace in configuration.workspaces {
            var team = Team(
                id: workspace.id, name: workspace.name, domain: workspace.domain,
                preferences: Team.Preferences(
                    membersMayRename: workspace.membersMayRename, membersMayArchive: workspace.membersMayArchive,
                    membersMayCreate: workspace.membersMayCreate, membersMayKick: workspace.membersMayKick))
            for person in workspace.members { team.members[person.id] = Self.member(person, updated: seconds) }
            let everyone = workspace.members.filter { !$0.isDeactivated }.map(\.id)
            for channel in workspace.channels {
                team.channels[channel.id] = Conversation(
                    id: channel.id, name: channel.name, kind: channel.isPrivate ? .privateChannel : .publicChannel,
                    isGeneral: channel.isGeneral, creator: channel.creator, created: seconds,
                    members: OrderedSet(channel.members.isEmpty ? everyone : channel.members))
            }
            // Slack's own helper is a user of each workspace without being a bot: it is named so in recorded payloads.
            // That users.list has it is a guess, after what its callers report.
            let helper = SlackWorkspace.Member(id: Self.slackbot, name: "slackbot")
            team.members[helper.id] = Self.member(helper, updated: 0)
            teams[workspace.id] = team
        }
        for app in configuration.apps {
            for installation in app.installations {
                let bot = Team.Member(
                    id: installation.botUser, name: app.name, role: .member, botID: installation.botID,
                    appID: app.id, displayName: app.name, updated: seconds)
                teams[installation.team]?.members[bot.id] = bot
                for channel in installation.channels {
                    teams[installation.team]?.channels[channel]?.members.append(installation.botUser)
                }
            }
        }
    }
}
