import Testing

extension Proofs {
    /// `policykit demo`, the way a newcomer meets it.
    @Suite struct DemoTests {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        /// Plays it to its end, and expects that in time.
        private func demo(_ arguments: String...) async throws -> DaemonProcess {
            let start = ContinuousClock.now
            let process = try DaemonProcess(
                ["demo"] + arguments, environment: [:], output: "\(folder.path)/output")
            _ = await process.end(within: .seconds(40))
            #expect(ContinuousClock.now - start < .seconds(20))
            #expect(!process.text.contains("\u{1B}"), "plain where there is no terminal")
            return process
        }

        @Test(arguments: ["slack", "discord", "reddit", "discourse"])
        func `everything comes out as told`(on platform: String) async throws {
            let process = try await demo("--platform", platform)
            #expect(process.ending == .status(0), "\(process.text)")
            #expect(process.text.contains("Everything came out as told."))
            #expect(process.lines.contains { $0.hasSuffix("proposal 1 of square: passed") })
            #expect(process.lines.count { $0.hasSuffix(" of square: failed") } == 2)
        }

        @Test(arguments: [
            ("slack", "#party to be called #lounge again"), ("discord", "#party to be called #lounge again"),
            ("discourse", "the topic to have its old title again"),
        ])
        func `a sabotaged revert is noticed`(on platform: String, _ wanted: String) async throws {
            let process = try await demo("--platform", platform, "--sabotage", "revert")
            #expect(process.ending == .status(1), "\(process.text)")
            #expect(process.text.contains("waited in vain for \(wanted)"))
            #expect(process.text.contains("proposal 1 of square: revertFailed"))
        }
    }
}
