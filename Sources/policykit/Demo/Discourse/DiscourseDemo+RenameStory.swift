import JSONKit
import PlatformSimulators

extension DiscourseDemo {
    /// A rename is undone, voted on by a poll, and done again.
    struct RenameStory: DemoStory {
        let scene: Scene
        private let former = "What grows in the square"
        private let wanted = "What blooms in the square"

        init(scene: Scene) {
            self.scene = scene
        }

        func tell() async throws {
            scene.teller.title("1. Renaming a topic takes two approvals")
            scene.teller.act("ben begins a topic: “\(former)”")
            guard
                let made = try await scene.forum.createTopic(
                    former, raw: "Let us write down what grows here.", category: DiscourseDemo.lounge,
                    as: DiscourseDemo.ben)
            else { throw DemoFailure("the topic waits for approval") }
            try await scene.demo.wait("the daemon to have read the new topic") { () -> Bool? in
                let record = await scene.forum.record
                let made = record.changes("topic.created").last?.index ?? 0
                let reads = record.calls("GET posts").filter { $0.index > made }
                return reads.count > 1 && record.calls("GET latest").contains { $0.index > made } ? true : nil
            }
            scene.teller.act("ben renames it to “\(wanted)”")
            try await scene.forum.edit(topic: made.topic, title: wanted, as: DiscourseDemo.ben)
            try await scene.demo.wait("the topic to have its old title again") {
                await scene.forum.topic(made.topic)?["title"]?.string == former ? true : nil
            }
            scene.teller.saw("The topic is called “\(former)” again")

            let vote = try await scene.post(in: made.topic, holding: "would like to rename")
            scene.teller.saw("In the topic, above a poll: “\(await scene.line(of: vote))”")
            for member in [DiscourseDemo.cleo, DiscourseDemo.dan] {
                scene.teller.act("\(member) votes: Approve")
                try await scene.forum.vote(["Approve"], in: "vote", of: vote, as: member)
            }
            try await scene.demo.wait("the topic to be renamed") {
                await scene.forum.topic(made.topic)?["title"]?.string == wanted ? true : nil
            }
            scene.teller.saw("The topic is called “\(wanted)”")
            let announcement = try await scene.post(in: made.topic, holding: "Agreed")
            scene.teller.saw("In the topic: “\(await scene.line(of: announcement))”")

            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "rename-by-vote", state: "passed", "the proposal to pass")
            scene.demo.quote(explanation)
            let renames = await scene.forum.record.changes("topic.renamed", id: String(made.topic))
            try require("renames of the topic", renames.count, is: 3)
        }
    }
}
