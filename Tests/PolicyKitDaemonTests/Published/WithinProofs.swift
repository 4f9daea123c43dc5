import Foundation
import Governance
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension PublishedProofs {
    /// Changes of the constitution that are proposed by the command line, under the published policy by which one
    /// approval is enough.
    @Suite struct WithinProofs {
        static func propose(
            _ stage: PublishedStage, _ type: String, _ fields: [(String, String)], by member: String? = "slack:U01"
        ) async throws -> String {
            try await stage.administration.change(
                .propose(
                    ProposalRequest(
                        type: type, fields: fields.map { .init(name: $0.0, value: $0.1) },
                        member: member)))
        }

        /// Proposes, and has another member approve.
        static func approve(
            _ stage: PublishedStage, _ type: String, _ fields: [(String, String)], asked: String,
            by member: String? = "slack:U01"
        ) async throws {
            let told = try await propose(stage, type, fields, by: member)
            #expect(told.contains("is proposed as action"))
            let vote = try await stage.post("'\(asked)' proposed by", in: "C0001")
            try await stage.slack.react("+1", to: vote, in: "C0001", as: "U02")
            try await stage.post("Constitutional change accepted!", in: "C0001", thread: vote)
            try await stage.settle("passed", PublishedFiles.path(PublishedFiles.oneApproval))
        }

        @Test func `documents, roles, policies and variables change by one approval`() async throws {
            try await PublishedStage.with(PublishedFiles.only(PublishedFiles.oneApproval)) { stage in
                try await Self.approve(
                    stage, "policykitaddcommunitydoc", [("name", "Guidelines"), ("text", "Be kind.")],
                    asked: "Add Document: Guidelines")
                try await Self.approve(
                    stage, "policykitaddrole", [("name", "Keeper"), ("permissions", "add_*")],
                    asked: "Add Role: Keeper")
                // Nobody has the role yet, and it takes nothing from anybody; the operator, whom no role can name, may propose too.
                try await Self.approve(
                    stage, "policykitadduserrole", [("role", "Keeper"), ("users", "U01, slack:U02")],
                    asked: "Add User: core1, core2 to Role: Keeper", by: nil)
                let quiet =
                    "\"\"\"Quiet\"\"\"\nkind = \"platform\"\naction_types = [\"slackpinmessage\"]\n"
                    + "variables = {\"limit\": 3}\n\ndef check():\n    return PASSED\n"
                try await Self.approve(
                    stage, "policykitaddplatformpolicy", [("source", quiet), ("path", "rules/quiet")],
                    asked: "Add Platform Policy: Quiet")
                #expect(try await stage.policies().contains("rules/quiet"))
                try await stage.eventually("the policy is written to the folder") {
                    (try? String(contentsOfFile: "\(stage.folder.path)/policies/garden/rules/quiet.py", encoding: .utf8))
                        == quiet
                }
                try await Self.approve(
                    stage, "policykitchangeplatformpolicy", [("policy", "rules/quiet"), ("variables", "limit=5")],
                    asked: "Change Platform Policy: Quiet")
            }
        }

        @Test func `what cannot be proposed is refused with its reason`() async throws {
            try await PublishedStage.with(PublishedFiles.only(PublishedFiles.oneApproval)) { stage in
                do {
                    _ = try await Self.propose(stage, "policykitaddcommunitydoc", [("name", "Guidelines")])
                    Issue.record("taken")
                } catch let refusal as AdministrationRefusal {
                    #expect(refusal.message == "policykitaddcommunitydoc needs 'text': the text")
                }
            }
        }
    }
}
