import Foundation
import Glibc
import Governance
import JSONKit

/// Writes policies as other files: what `policykit import`, `export` and `init` do.
public struct FileConversion {
    /// What was written, in order.
    public private(set) var written: [String] = []
    /// What does not carry over, by file.
    public private(set) var findings: [CheckFinding] = []
    private let folder: String?
    private let isForced: Bool

    /// Makes a conversion.
    /// - Parameters:
    ///   - folder: where to write; nil for beside each file.
    ///   - isForced: replaces files that are there.
    public init(folder: String?, isForced: Bool) {
        self.folder = folder
        self.isForced = isForced
    }

    /// Writes a policy of PolicyKit's JSON as `.py`, or a starter kit as a folder.
    public mutating func importFile(_ path: String, platform: String) {
        guard let bytes = read(path) else { return }
        if let json = try? JSON(parsing: bytes), KitImport.isKit(json) {
            let (kit, found) = KitImport.read(json, path: path, platform: platform)
            findings += found.map(CheckFinding.policy)
            if let kit { write(kit, to: folder ?? "\(parent(of: path))/\(kit.name)") }
            return
        }
        let (text, found) = PolicyConversion.python(path: path, bytes: bytes)
        findings += found.map(CheckFinding.policy)
        if let text { write(text, to: target(of: path, suffix: ".py")) }
    }

    /// Writes a policy as PolicyKit's JSON.
    public mutating func exportFile(_ path: String) {
        guard !PolicyFileName.isTest((path as NSString).lastPathComponent) else {
            findings.append(
                .policy(
                    Finding(
                        .warning, file: path, message: "is a file of tests and was left out",
                        hint: "tests stay with the .py policies: PolicyKit's JSON has no place for them")))
            return
        }
        guard let bytes = read(path) else { return }
        let (json, found) = PolicyConversion.json(path: path, bytes: bytes)
        findings += found.map(CheckFinding.policy)
        guard let json else { return }
        let text = String(decoding: json.serialised(indent: 4), as: UTF8.self) + "\n"
        write(text, to: target(of: path, suffix: ".json"))
    }

    /// Writes a kit's files into a folder, which is made.
    public mutating func write(_ kit: StarterKit, to folder: String) {
        for (name, text) in kit.files.sorted(by: { $0.key < $1.key }) { write(text, to: "\(folder)/\(name)") }
    }

    private mutating func read(_ path: String) -> [UInt8]? {
        do {
            return try RegularFile(opening: path).read(limit: PolicyLoader.sizeLimit)
        } catch {
            add(path, "cannot be read: \(error)", hint: nil)
            return nil
        }
    }

    private mutating func write(_ text: String, to path: String) {
        do {
            try FileManager.default.createDirectory(atPath: parent(of: path), withIntermediateDirectories: true)
        } catch {
            return add(path, "its folder cannot be made: \(error)", hint: nil)
        }
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isForced ? O_TRUNC : O_EXCL)
        let descriptor = open(path, flags, 0o644)
        guard descriptor >= 0 else {
            let error = SystemError()
            return error.code == EEXIST
                ? add(path, "is there already", hint: "replace it with --force, or write elsewhere")
                : add(path, "cannot be written: \(error)", hint: nil)
        }
        defer { close(descriptor) }
        do {
            try DescriptorWriting.write(Array(text.utf8), to: descriptor)
            written.append(path)
        } catch {
            add(path, "cannot be written: \(error)", hint: nil)
        }
    }

    private func target(of path: String, suffix: String) -> String {
        let name = PolicyFileName.stem((path as NSString).lastPathComponent) + suffix
        return "\(folder ?? parent(of: path))/\(name)"
    }

    private func parent(of path: String) -> String {
        let parent = (path as NSString).deletingLastPathComponent
        return parent.isEmpty ? "." : parent
    }

    private mutating func add(_ path: String, _ message: String, hint: String?) {
        findings.append(.configuration(ConfigurationFinding(file: path, message: message, hint: hint)))
    }
}
