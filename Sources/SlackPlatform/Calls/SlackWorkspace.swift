/// What the module knows of its workspace while it runs; nothing of it matters after a restart.
actor SlackWorkspace {
    private(set) var identities = SlackIdentities()
    private var channels: Set<String> = []
    private var attempted: Set<String> = []

    /// Takes in who we are.
    func setIdentities(_ identities: SlackIdentities) {
        self.identities = identities
    }

    /// Notes that the bot is in a channel, or no longer.
    func noteMembership(_ isMember: Bool, channel: String) {
        if isMember {
            channels.insert(channel)
        } else {
            channels.remove(channel)
            attempted.remove(channel)
        }
    }

    /// True the first time that a channel is asked for which the bot is not in: then it tries to join.
    func shouldJoin(_ channel: String) -> Bool {
        !channels.contains(channel) && attempted.insert(channel).inserted
    }
}
