import Foundation
import Glibc
import Governance
import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import SQLiteStore
import Testing

extension Proofs {
    /// Policies as files, from the command line to the simulated Slack and back to the folder.
    @Suite struct PolicyFileProofs {
        private func policy(_ stage: SlackStage) throws -> String {
            try String(contentsOfFile: "\(stage.folder.path)/policies/garden/rename.py", encoding: .utf8)
        }

        private func version(_ stage: SlackStage) async throws -> String? {
            try await AdministrationClient(state: stage.state).policies(community: nil)
                .first { $0.path == "rename" }?.version
        }

        @Test func `a version comes and goes, and the folder follows`() async throws {
            try await onStage { stage in
                try await stage.startListening()
                let first = try await version(stage)
                let changed = ProofPolicies.rename.replacing(">= 3", with: ">= 2")
                try stage.folder.write(changed, to: "policies/garden/rename.py")
                try await stage.eventually("the new version is in force") { _ in
                    try await version(stage) != first
                }
                let diff = try await stage.ask("policies", "diff", "rename")
                #expect(diff.ending == .status(1))
                #expect(diff.lines.contains("-    if proposal.get_yes_votes().count() >= 3:"))
                #expect(diff.lines.contains("+    if proposal.get_yes_votes().count() >= 2:"))

                let back = try await stage.ask("policies", "rollback", "rename")
                #expect(back.ending == .status(0), "\(back.text)")
                #expect(back.text.contains("it took effect at once"))
                try await stage.eventually("the folder holds the former version") { stage in
                    try policy(stage) == ProofPolicies.rename
                }
                // What was written is not proposed: one change by the file, one by the rollback.
                try await Task.sleep(for: .seconds(3))
                let history = try await AdministrationClient(state: stage.state).history(of: PolicyName("rename"))
                #expect(history.changes.map(\.version?.contentHash).count == 3)
                #expect(history.changes.last?.version?.contentHash == first)
                #expect(history.file == nil)
                let shown = try await stage.ask("policies", "rename")
                #expect(shown.lines.count { $0.contains("in force") } == 1, "\(shown.text)")
                let twice = try await stage.ask("policies", "rollback", "rename", String((first ?? "").prefix(8)))
                #expect(twice.ending == .status(1))
                #expect(twice.text.contains("is in force already"))

                #expect(await stage.stop() == .status(0))
                let json = try await stage.ask("policies", "--format", "json")
                #expect(try JSON(parsing: json.text).array?.count == 2)
                let alone = try await stage.ask("policies", "rollback", "rename")
                #expect(alone.ending == .status(1))
                #expect(alone.text.contains("no daemon runs on this state folder"))
            }
        }

        @Test func `a policy that observes and one that warns touch nothing`() async throws {
            let observing = ProofPolicies.rename.replacing(
                "kind = \"platform\"", with: "kind = \"platform\"\nmode = \"observe\"")
            let warning = """
                '''No posts in #general
                '''
                kind = "platform"
                action_types = ["slackpostmessage"]
                mode = "warn"


                def filter():
                    return action.channel == "C0GENERAL"


                def check():
                    return FAILED

                """
            let off = warning.replacing("C0GENERAL", with: "C0RANDOM").replacing(
                "mode = \"warn\"", with: "enabled = False")
            let policies = ["rename.py": observing, "notices.py": warning, "off.py": off]
            try await onStage(policies: policies) { stage in
                try await stage.startListening()
                _ = try await stage.slack.post("anything", in: "C0RANDOM", as: "U0BEN")
                try await stage.slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
                _ = try await stage.slack.post("hello", in: "C0GENERAL", as: "U0BEN")
                try await stage.eventually("both have said what they would have done") { stage in
                    let proposals = try await AdministrationClient(state: stage.state).proposals(
                        ProposalFilter(isOpenOnly: false))
                    return proposals.count == 2 && proposals.allSatisfy { $0.state == "observed" }
                }
                try await stage.eventually("the initiator is told") { stage in
                    await stage.slack.record.entries.contains { entry in
                        entry.name == "chat.postEphemeral" && entry.details.text.contains("only warns for now")
                    }
                }
                #expect(await stage.slack.channelName("C0GARDEN") == "meadow")
                let messages = await stage.slack.messages(in: "C0GENERAL")
                #expect(messages.contains { $0["text"] == "hello" })
                #expect(await stage.slack.messages(in: "C0RANDOM").contains { $0["text"] == "anything" })
                #expect(try await stage.ask("status").text.contains("off      platform, slackpostmessage (off)"))
                let renaming = try await AdministrationClient(state: stage.state).proposals(
                    ProposalFilter(isOpenOnly: false)
                ).first { $0.policy == "rename" }
                let explained = try await stage.ask("explain", "\(renaming?.id ?? 0)")
                #expect(explained.text.contains("observed (the policy only observes; enforced, it would revert"))
                #expect(explained.text.contains("observe: not called: initiate_vote"))
            }
        }

        @Test func `the operator breaks the glass, and the ledger tells it`() async throws {
            let rule =
                "kind = \"constitution\"\n\n\ndef check():\n    return PASSED if vote() else FAILED\n\n\n"
                + "def vote():\n    return proposal.get_yes_votes().count() > 9\n"
            try await onStage(policies: ["rename.py": ProofPolicies.rename, "rule.py": rule]) { stage in
                try await stage.startListening()
                let first = try await version(stage)
                let begun = try await stage.ask("override", "--reason", "nobody can vote", "--for", "5m")
                #expect(begun.ending == .status(0), "\(begun.text)")
                let status = try await stage.ask("status")
                #expect(status.text.contains("OVERRIDE until "))
                #expect(status.text.contains("nobody can vote"))
                let text = ProofPolicies.rename.replacing(">= 3", with: ">= 1")
                try stage.folder.write(text, to: "policies/garden/rename.py")
                try await stage.eventually("the change is in force") { _ in try await version(stage) != first }
                let ended = try await stage.ask("override", "--end")
                #expect(ended.ending == .status(0))
                #expect(try await stage.ask("override", "--end").ending == .status(1))
                // Governed again: rejected content stays in the folder, is shown, and not proposed again.
                try stage.folder.write(text + "# more\n", to: "policies/garden/rename.py")
                try await stage.eventually("the next change is refused") { stage in
                    try await AdministrationClient(state: stage.state).policies(community: nil)
                        .first { $0.path == "rename" }?.file == "rejected"
                }
                await stage.kill()
                try await stage.startListening()
                try await Task.sleep(for: .seconds(3))
                let open = try await AdministrationClient(state: stage.state).proposals(
                    ProposalFilter(isOpenOnly: false))
                #expect(open.count == 1)

                let verified = try await stage.ask("audit", "verify")
                #expect(verified.ending == .status(0), "\(verified.text)")
                #expect(verified.text.contains("the ledger holds: "))
                let exported = try await stage.ask("audit", "export")
                let lines = try exported.lines.map { try JSON(parsing: $0) }
                let states = lines.filter { $0["kind"] == "override" }.map { $0["body"]?.string ?? "" }
                #expect(
                    states.map { $0.contains("began") || $0.contains("used") || $0.contains("ended") } == [
                        true, true, true,
                    ])
                let line = try #require(lines.first { $0["kind"] == "override" }?["sequence"]?.int64)
                func isInTheFiles(_ text: String) -> Bool {
                    ["", "-wal"].contains { suffix in
                        let bytes = try? Data(
                            contentsOf: URL(fileURLWithPath: "\(stage.state)/policykit.sqlite\(suffix)"))
                        return bytes?.range(of: Data(text.utf8)) != nil
                    }
                }
                #expect(isInTheFiles("nobody can vote"))
                let erased = try await stage.ask("audit", "erase", "\(line)", "--reason", "a name was in it")
                #expect(erased.ending == .status(0), "\(erased.text)")
                // The daemon still runs, and its files hold nothing of it any more.
                #expect(!isInTheFiles("nobody can vote"))
                let without = try await stage.ask("audit", "export", "--from", "\(line)")
                #expect(!without.text.contains("nobody can vote"))
                let again = try await stage.ask("audit", "verify")
                #expect(again.ending == .status(0))
                #expect(again.text.contains("; 1 were erased"))
            }
        }

        @Test func `a kit founds a community, and proposals come from the command line`() async throws {
            try await onStage(policies: [:]) { stage in
                let made = try DaemonProcess(
                    ["init", "--kit", "moderators", "\(stage.folder.path)/policies/garden"], environment: [:],
                    output: "\(stage.folder.path)/output-init")
                #expect(await made.end() == .status(0), "\(made.text)")
                try await stage.startListening()
                let store = try stage.store()
                #expect(try store.roles(communityID: 1).map(\.name) == ["Member", "Moderator"])
                let admin = try #require(try store.member(bot: "slack", username: "U0ADMIN"))
                let moderator = try #require(try store.roles(communityID: 1).last)
                #expect(
                    try store.roleMemberships(communityID: 1)
                        .contains(RoleMembership(roleID: moderator.id, memberID: admin.id)))

                let refused = try await stage.ask(
                    "propose", "policykitaddcommunitydoc", "name=Rules", "text=Be kind", "--as", "slack:U0BEN")
                #expect(refused.ending == .status(0), "\(refused.text)")
                #expect(refused.text.contains("it failed at once"))
                let passed = try await stage.ask(
                    "propose", "policykitaddplatformpolicy", "name=More",
                    "source=kind = \"platform\"\naction_types = [\"slackpinmessage\"]\ndef check():\n    return PASSED\n",
                    "path=more", "--as", "slack:U0ADMIN")
                #expect(passed.ending == .status(1), "\(passed.text)")
                #expect(passed.text.contains("'source' is the whole policy: leave out name"))
                let added = try await stage.ask(
                    "propose", "policykitaddplatformpolicy", "path=more",
                    "source=kind = \"platform\"\naction_types = [\"slackpinmessage\"]\ndef check():\n    return PASSED\n",
                    "--as", "slack:U0ADMIN")
                #expect(added.ending == .status(0), "\(added.text)")
                try await stage.eventually("what passed is written to the folder") { stage in
                    FileManager.default.fileExists(atPath: "\(stage.folder.path)/policies/garden/more.py")
                }
                // A change of the roles file is proposed; the override lets it through.
                #expect(try await stage.ask("override", "--reason", "no moderator is left").ending == .status(0))
                let roles = try String(
                    contentsOfFile: "\(stage.folder.path)/policies/garden/roles.yaml", encoding: .utf8)
                try stage.folder.write(
                    roles + "  - name: Guest\n    members: [slack:U0BEN]\n", to: "policies/garden/roles.yaml")
                try await stage.eventually("the role is there, and its member has it") { stage in
                    let store = try stage.store()
                    guard let guest = try store.roles(communityID: 1).first(where: { $0.name == "Guest" }),
                        let ben = try store.member(bot: "slack", username: "U0BEN")
                    else { return false }
                    return try store.roleMemberships(communityID: 1)
                        .contains(RoleMembership(roleID: guest.id, memberID: ben.id))
                }
                let unknown = try await stage.ask("propose", "policykitaddrle", "name=x")
                #expect(unknown.ending == .status(1))
                #expect(unknown.text.contains("did you mean policykitaddrole?"))
            }
        }
    }
}
