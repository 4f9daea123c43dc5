import PlatformSimulators

extension DiscourseDemo {
    /// A topic is deleted, and its author alone is told why.
    struct AnnouncementStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            scene.teller.title("2. Announcements are the team's")
            scene.teller.act("dan begins a topic in the announcements: “Bicycle for sale”")
            guard
                let made = try await scene.forum.createTopic(
                    "Bicycle for sale, as good as new", raw: "Ask me for the price of it.",
                    category: DiscourseDemo.announcements, as: DiscourseDemo.dan)
            else { throw DemoFailure("the topic waits for approval") }
            try await scene.demo.wait("the topic to be deleted") {
                await scene.forum.isStanding(topic: made.topic) ? nil : true
            }
            scene.teller.saw("The topic is gone")
            let notice = try await scene.demo.wait("a message to dan") {
                await scene.forum.messages(of: DiscourseDemo.dan).first
            }
            let line = notice.posts.first?.split(whereSeparator: \.isNewline).first ?? ""
            scene.teller.saw("dan alone reads: “\(line)”")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "no-topics-in-announcements", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            for other in [DiscourseDemo.ben, DiscourseDemo.cleo] {
                try require("messages to others", await scene.forum.messages(of: other).count, is: 0)
            }
        }
    }
}
