import Testing

extension Proofs {
    /// `policykit demo`, the way a newcomer meets it.
    @Suite struct DemoTests {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        /// Plays it to its end, and expects that in time.
        private func demo(_ number: Int, _ arguments: [String]) async throws -> DaemonProcess {
            let start = ContinuousClock.now
            let process = try DaemonProcess(
                ["demo"] + arguments, environment: [:], output: "\(folder.path)/output\(number)")
            _ = await process.end(within: .seconds(40))
            #expect(ContinuousClock.now - start < .seconds(20))
            #expect(!process.text.contains("\u{1B}"), "plain where there is no terminal")
            return process
        }

        /// Plays several side by side: each waits most of the time.
        private func demos(_ each: [[String]], _ check: @escaping @Sendable (DaemonProcess) -> Void) async throws {
            try await withThrowingDiscardingTaskGroup { group in
                for (number, arguments) in each.enumerated() {
                    group.addTask { check(try await demo(number, arguments)) }
                }
            }
        }

        @Test func `everything comes out as told`() async throws {
            let platforms = ["slack", "discord", "reddit", "discourse"]
            try await demos(platforms.map { ["--platform", $0] }) { process in
                #expect(process.ending == .status(0), "\(process.text)")
                #expect(process.text.contains("Everything came out as told."))
                #expect(process.lines.contains { $0.hasSuffix("proposal 1 of square: passed") })
                #expect(process.lines.count { $0.hasSuffix(" of square: failed") } == 2)
            }
        }

        @Test(arguments: [
            (["slack", "discord"], "#party to be called #lounge again"),
            (["discourse"], "the topic to have its old title again"),
        ])
        func `a sabotaged revert is noticed`(on platforms: [String], _ wanted: String) async throws {
            try await demos(platforms.map { ["--platform", $0, "--sabotage", "revert"] }) { process in
                #expect(process.ending == .status(1), "\(process.text)")
                #expect(process.text.contains("waited in vain for \(wanted)"))
                #expect(process.text.contains("proposal 1 of square: revertFailed"))
            }
        }
    }
}
