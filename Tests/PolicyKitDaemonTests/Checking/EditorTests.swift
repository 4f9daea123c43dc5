import Foundation
import Governance
import TestSupport
import Testing

@testable import PolicyKitDaemon

/// What authors' own tools say: a stock type checker with our stubs, a stock formatter.
@Suite struct EditorTests {
    private static let tools = PythonEnvironment("pyright==1.1.414", "ruff==0.17.5")

    @Test(.enabled("needs Python 3 with venv, and PyPI or an environment made before") { await tools.isReady() })
    func pyrightAcceptsTheLibraryAndFindsMistakes() async throws {
        let folder = try TemporaryFolder()
        for file in StubWriter.files { try folder.write(file.text, to: file.name) }
        let policies = try FolderWalk(root: "\(Repository.root)/policies").files.filter { $0.hasSuffix(".py") }
        #expect(policies.count >= 16)
        for path in policies {
            try folder.write(String(contentsOfFile: "\(Repository.root)/policies/\(path)", encoding: .utf8), to: path)
        }
        let good = await Self.tools.run("pyright", ["--project", folder.path, folder.path])
        #expect(good.status == 0, "\(good.output)")
        try folder.write(
            "def notify():\n    slack.post_mesage(text='x')\n    slack.rename_conversation('C1', 3)\n    return action.nam\n",
            to: "bad.py")
        let bad = await Self.tools.run("pyright", ["--project", folder.path, "\(folder.path)/bad.py"])
        #expect(bad.status == 1)
        #expect(bad.output.contains("3 errors"), "\(bad.output)")
    }

    @Test(.enabled("needs Python 3 with venv, and PyPI or an environment made before") { await tools.isReady() })
    func ruffLeavesTheLibraryAsItIs() async throws {
        let result = await Self.tools.run("ruff", ["format", "--check", "--no-cache", "\(Repository.root)/policies"])
        #expect(result.status == 0, "run `ruff format policies`: \(result.output)")
    }
}
