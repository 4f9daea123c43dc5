import JSONKit
import PlatformSimulators

/// The demonstration on a simulated subreddit.
struct RedditDemo: DemoPlatform {
    let reddit: RedditSimulator
    let title = "Reddit"

    init() {
        var setup = RedditSetup()
        // Ten minutes of stories in twenty seconds: the budget of an hour.
        setup.budget *= 6
        reddit = RedditSimulator(setup)
    }

    static let subreddit = "garden"
    static let account = "policykit"

    var address: String { get async { await reddit.url } }

    func start() async throws { try await reddit.start() }

    func stop() async { await reddit.stop() }

    func bot() async -> DemoBot {
        DemoBot(
            lines: [
                "platform: reddit", "subreddit: \(Self.subreddit)", "base_url: \(await reddit.url)",
                "read_every: 0.1-0.4",
            ],
            tokens: [
                "client_id": "simulated-client", "client_secret": "simulated-secret",
                "refresh_token": "simulated-refresh",
            ])
    }

    func ready(_ demo: Demo) async throws -> String {
        let listings = ["new", "comments", "about/log"].map { "GET r/:sr/\($0)" }
        try await demo.wait("the daemon to read the subreddit's listings") { () -> Bool? in
            let record = await reddit.record
            return listings.allSatisfy { !record.calls($0, successful: true).isEmpty } ? true : nil
        }
        return "The daemon is logged in as u/\(Self.account) and reads r/\(Self.subreddit)"
    }

    func refuseRenames() async {
        await reddit.inject(ForumCallFault(route: "POST api/remove", effect: .status(403)))
    }

    func stories(on stage: DemoStage, _ demo: Demo) -> [any DemoStory] {
        let scene = Scene(reddit: reddit, stage: stage, demo: demo)
        return [PostStory(scene: scene), RemovalStory(scene: scene), PollStory(scene: scene)]
    }

    func readable(_ text: String) -> String { text }

    /// What the stories have in common: finding posts, and how things stand.
    struct Scene: Sendable {
        let reddit: RedditSimulator
        let stage: DemoStage
        let demo: Demo

        var teller: DemoTeller { demo.teller }

        /// The full name of the bot's post whose title holds a text.
        func post(holding text: String) async throws -> String {
            try await demo.wait("a post whose title says “\(text)”") {
                for name in await reddit.listing("new", in: RedditDemo.subreddit) {
                    let thing = await reddit.thing(name)
                    guard thing?["author"]?.string == RedditDemo.account,
                        thing?["title"]?.string?.contains(text) == true
                    else { continue }
                    return name
                }
                return nil
            }
        }

        /// Waits until a thing can be seen, or no longer.
        func wait(for name: String, toBeVisible isVisible: Bool, _ what: String) async throws {
            try await demo.wait(what) {
                let thing = await reddit.thing(name)
                let isRemoved = thing?["removed"]?.bool == true || thing?["spam"]?.bool == true
                return isRemoved != isVisible ? true : nil
            }
        }

        /// Waits for one of the bot's comments directly under something.
        func answer(under name: String, holding text: String) async throws -> String {
            try await demo.wait("an answer that says “\(text)”") {
                for reply in await reddit.replies(to: name) {
                    let thing = await reddit.thing(reply)
                    guard thing?["author"]?.string == RedditDemo.account, let body = thing?["body"]?.string,
                        body.contains(text)
                    else { continue }
                    return RedditDemo.firstLine(body)
                }
                return nil
            }
        }

        func title(of name: String) async -> String { await reddit.thing(name)?["title"]?.string ?? "" }
    }

    /// The first line of a text.
    static func firstLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
