import Foundation
import Testing

@testable import PolicyKitDaemon

@Suite struct FolderShelfTests {
    @Test func keepsGivesAndDrops() async throws {
        let folder = try TemporaryFolder()
        let shelf = FolderShelf("\(folder.path)/state/attachments/discord") { Int64(Date().timeIntervalSince1970) }
        #expect(try await shelf.content("1") == nil)
        try await shelf.keep([1, 2, 3], as: "1")
        try await shelf.keep([], as: "2.large")
        let again = FolderShelf("\(folder.path)/state/attachments/discord") { 0 }
        #expect(try await again.content("1") == [1, 2, 3])
        #expect(try await again.content("2.large") == [])
        let file = "\(folder.path)/state/attachments/discord/1"
        #expect(try RegularFile(opening: file).permissions == 0o600)
        try await again.drop("1")
        try await again.drop("1")
        #expect(try await again.content("1") == nil)
        await #expect(throws: SystemError.self) { try await shelf.keep([1], as: "../1") }
        await #expect(throws: SystemError.self) { _ = try await shelf.content(".") }
    }

    @Test func theOldestGoFirstAndAllInTheEnd() async throws {
        let folder = try TemporaryFolder()
        let start = Int64(Date().timeIntervalSince1970)
        let path = folder.path + "/shelf"
        let shelf = FolderShelf(path, capacity: 100) { start }
        for number in 1...3 {
            try await shelf.keep(Array(repeating: 0, count: 40), as: "\(number)")
            // The file system counts in seconds at worst.
            let past = Date(timeIntervalSince1970: Double(start) - 100 + Double(number))
            try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: "\(path)/\(number)")
        }
        try await shelf.keep([1], as: "4")
        #expect(try FolderListing.names(in: path).sorted() == ["2", "3", "4"])
        let later = FolderShelf(path, capacity: 100) { start + FolderShelf.lifetime + 10 }
        try await later.keep([1], as: "5")
        #expect(try FolderListing.names(in: path).isEmpty, "what is older than its time goes")
    }
}
