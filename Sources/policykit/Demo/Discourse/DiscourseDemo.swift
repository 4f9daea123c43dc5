import JSONKit
import PlatformSimulators

/// The demonstration on a simulated Discourse forum.
struct DiscourseDemo: DemoPlatform {
    let forum = DiscourseSimulator(setup)
    let title = "Discourse"

    static let ada = "ada"
    static let ben = "ben"
    static let cleo = "cleo"
    static let dan = "dan"
    static let bot = "policykit"
    static let key = "demonstration-api-key"
    /// The category that policies/demo/discourse/no-topics-in-announcements.py names by its number, which is 4.
    static let announcements = "announcements"
    static let lounge = "lounge"

    static var setup: DiscourseSetup {
        var setup = DiscourseSetup()
        setup.title = "Square"
        setup.apiKeys = [DiscourseSetup.APIKey(key)]
        setup.users = [
            DiscourseSetup.User(ada, isAdmin: true, trustLevel: 4), DiscourseSetup.User(ben),
            DiscourseSetup.User(cleo), DiscourseSetup.User(dan),
            DiscourseSetup.User(bot, isAdmin: true, trustLevel: 4),
        ]
        setup.categories = [DiscourseSetup.Category(announcements), DiscourseSetup.Category(lounge)]
        return setup
    }

    var address: String { get async { await forum.url } }

    func start() async throws { try await forum.start() }

    func stop() async { await forum.stop() }

    func bot() async -> DemoBot {
        DemoBot(
            lines: [
                "platform: discourse", "base_url: \(await forum.url)", "username: \(Self.bot)",
                "requests_per_minute: 6000",
            ], tokens: ["key": Self.key])
    }

    func ready(_ demo: Demo) async throws -> String {
        try await demo.wait("the daemon to read the forum") { () -> Bool? in
            let record = await forum.record
            return record.calls("GET posts").isEmpty || record.calls("GET latest").isEmpty ? nil : true
        }
        return "The daemon reads the forum's newest posts and topics"
    }

    func refuseRenames() async {
        await forum.inject(ForumCallFault(route: "PUT t/:slug/:id", effect: .status(403)))
    }

    func stories(on stage: DemoStage, _ demo: Demo) -> [any DemoStory] {
        let scene = Scene(forum: forum, stage: stage, demo: demo)
        return [RenameStory(scene: scene), AnnouncementStory(scene: scene), PollStory(scene: scene)]
    }

    func readable(_ text: String) -> String { text }
}

extension DiscourseDemo {
    /// What the stories have in common.
    struct Scene: Sendable {
        let forum: DiscourseSimulator
        let stage: DemoStage
        let demo: Demo

        var teller: DemoTeller { demo.teller }

        /// The bot's first post in a topic that holds a text.
        func post(in topic: Int, holding text: String) async throws -> Int {
            try await demo.wait("a post that says “\(text)”") {
                for id in await forum.posts(in: topic) {
                    let post = await forum.post(id)
                    if post?["username"]?.string == DiscourseDemo.bot, post?["raw"]?.string?.contains(text) == true {
                        return id
                    }
                }
                return nil
            }
        }

        /// The first line of a post.
        func line(of post: Int) async -> String {
            await forum.raw(post)?.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
    }
}
