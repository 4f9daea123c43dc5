import Crypto
import PolicyScript

/// Reads policy files.
public enum PolicyLoader {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 1 << 20

    /// Reads, parses and compiles a policy file.
    /// - Parameters:
    ///   - path: the path below the community's folder with its suffix, `.py` or `.json`, for findings; without the
    ///     suffix it is what the policy is known by.
    /// - Returns: the policy, nil if any finding is an error; and what there is to say.
    public static func load(path: String, bytes: [UInt8]) -> (policy: LoadedPolicy?, findings: [Finding]) {
        let (source, findings) = read(path: path, bytes: bytes)
        guard let source, !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
        do {
            return (try LoadedPolicy(compiling: source), findings)
        } catch {
            return (nil, findings + [error])
        }
    }

    /// Reads and parses a policy file.
    static func read(path: String, bytes: [UInt8]) -> (source: PolicySource?, findings: [Finding]) {
        guard bytes.count <= sizeLimit else {
            return refuse(path, "the file is larger than \(sizeLimit >> 20) MiB", "split the policy")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return (
                nil,
                [
                    Finding(
                        .error, file: path, line: UTF8Validity.badLine(bytes), message: "the file is not UTF-8",
                        hint: "save it with the encoding UTF-8")
                ]
            )
        }
        let hash = SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        if path.hasSuffix(".json") {
            var reader = JSONPolicyReader(file: path, text: text)
            return reader.read(hash: hash)
        }
        guard path.hasSuffix(".py") else {
            return refuse(path, "a policy is a .py or a .json file", "rename it")
        }
        var reader = PythonPolicyReader(file: path, text: text)
        return reader.read(hash: hash)
    }

    private static func refuse(_ path: String, _ message: String, _ hint: String) -> (PolicySource?, [Finding]) {
        (nil, [Finding(.error, file: path, message: message, hint: hint)])
    }
}

extension PolicyVersionRecord {
    /// Its path with its suffix, as the loader wants it.
    var file: String { path + format.suffix }

    /// Its text, read and parsed; nil for one that cannot be read.
    var read: PolicySource? { PolicyLoader.read(path: file, bytes: Array(source.utf8)).source }

    /// Its text, compiled, and what there is to say of it.
    var loaded: (policy: LoadedPolicy?, findings: [Finding]) {
        PolicyLoader.load(path: file, bytes: Array(source.utf8))
    }
}
