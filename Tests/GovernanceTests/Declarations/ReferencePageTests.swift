import Foundation
import Governance
import Testing

/// The documents that are written from the declared table.
@Suite struct ReferencePageTests {
    /// Run with `POLICYKIT_WRITE_DOCUMENTS=1` to write the page anew.
    @Test func thePageInTheDocumentationIsOfThisTable() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Governance/Governance.docc/WhatAPolicySees.md")
        if ProcessInfo.processInfo.environment["POLICYKIT_WRITE_DOCUMENTS"] != nil {
            try Data(ReferencePage.markdown.utf8).write(to: page)
        }
        let isCurrent = try String(contentsOf: page, encoding: .utf8) == ReferencePage.markdown
        #expect(isCurrent, "run the tests once with POLICYKIT_WRITE_DOCUMENTS=1 to write the page anew")
    }

    @Test func namesEverythingThatIsDeclared() {
        let page = ReferencePage.markdown
        for object in Declarations.objects.values { #expect(page.contains("### \(object.name)\n")) }
        for type in Declarations.actionTypes.keys { #expect(page.contains("### \(type)\n")) }
        for name in Declarations.names.keys { #expect(page.contains("- `\(name)`: ")) }
    }

    @Test func stubsNameEverythingThatIsDeclared() throws {
        let stubs = try #require(StubWriter.files.first { $0.name == "__builtins__.pyi" }).text
        for object in Declarations.objects.values {
            #expect(stubs.contains("class \(object.name)"), "\(object.name)")
            for method in object.methods { #expect(stubs.contains("    def \(method.name)(self")) }
        }
        for name in Declarations.names.keys { #expect(stubs.contains("\n\(name): ")) }
    }
}
