import Glibc

/// Fetches tokens from where bot files say that they are.
public struct SecretResolver: Sendable {
    /// The environment in which `env:` and `$CREDENTIALS_DIRECTORY` are looked up.
    public var environment: [String: String]
    /// Where relative `file:` paths start.
    public var folder: String

    /// Makes a resolver.
    public init(environment: [String: String], folder: String) {
        self.environment = environment
        self.folder = folder
    }

    /// A token that could not be fetched: what is wrong, and what to do about it.
    public struct Failure: Error, Hashable, Sendable {
        /// Which secret of which bot cannot be had, and why.
        public var message: String
        /// What to do about it.
        public var remedy: String
    }

    /// The token behind a reference, without surrounding white space.
    /// - Throws: `Failure`, which never holds any of the token's text.
    public func resolve(_ reference: SecretReference) throws(Failure) -> Secret {
        switch reference {
        case .environment(let name):
            guard let value = environment[name] else {
                throw Failure(
                    message: "the environment variable \(name) is not set",
                    remedy: "set it before starting policykit, or use `file: PATH`")
            }
            return try secret(Array(value.utf8), from: "the environment variable \(name)")
        case .file(let path):
            return try read(path.hasPrefix("/") ? path : "\(folder)/\(path)")
        case .credential(let name):
            guard let directory = environment["CREDENTIALS_DIRECTORY"] else {
                throw Failure(
                    message: "credential \(name) cannot be read: CREDENTIALS_DIRECTORY is not set",
                    remedy: "start policykit from a systemd unit with LoadCredential=\(name):PATH, or use `file: PATH`")
            }
            guard !name.contains("/") else {
                throw Failure(
                    message: "credential \(name) is not a plain name", remedy: "use the name given in LoadCredential=")
            }
            return try read("\(directory)/\(name)")
        }
    }

    private func read(_ path: String) throws(Failure) -> Secret {
        let bytes: [UInt8]
        do {
            let file = try RegularFile(opening: path)
            guard file.permissions & 0o007 == 0 else {
                throw Failure(
                    message: "\(path) can be read by every user of this machine",
                    remedy: "run `chmod 600 \(path)`, and renew the token if others may have seen it")
            }
            bytes = try file.read(limit: 16 * 1024)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(message: "cannot read \(path): \(error)", remedy: "put the token alone into that file")
        }
        return try secret(bytes, from: path)
    }

    private func secret(_ bytes: [UInt8], from place: String) throws(Failure) -> Secret {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let core = bytes.drop { blank.contains($0) }.reversed().drop { blank.contains($0) }.reversed()
        guard !core.isEmpty else {
            throw Failure(message: "\(place) is empty", remedy: "put the token there, and nothing else")
        }
        guard core.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Failure(
                message: "\(place) holds something other than one token (a space, a line break or a special character)",
                remedy: "put the token there, and nothing else")
        }
        return Secret(String(decoding: core, as: UTF8.self))
    }
}
