import JSONKit

/// A body of JSON and files (docs.discord.com/developers/reference#uploading-files; RFC 7578).
struct MultipartBody: Sendable {
    /// A file to upload.
    struct File: Sendable, Hashable {
        var name: String
        var content: [UInt8]
    }

    /// What the field `Content-Type` says.
    let type: String
    let bytes: [UInt8]

    /// Makes a body in which `json` names each file in its `attachments`.
    init(_ json: JSON, files: [File]) {
        // As random as it is, no file holds it.
        let boundary =
            "policykit-\(String(UInt64.random(in: .min ... .max), radix: 36))"
            + "\(String(UInt64.random(in: .min ... .max), radix: 36))"
        var json = json
        json["attachments"] = .array(
            files.enumerated().map { ["id": JSON($0.offset), "filename": .string($0.element.name)] })
        var bytes = Self.part(boundary, "form-data; name=\"payload_json\"", "application/json", json.bytes)
        for (index, file) in files.enumerated() {
            let name = String(file.name.map { "\"\\\r\n".contains($0) ? "_" : $0 })
            bytes += Self.part(
                boundary, "form-data; name=\"files[\(index)]\"; filename=\"\(name)\"", "application/octet-stream",
                file.content)
        }
        self.bytes = bytes + Array("--\(boundary)--\r\n".utf8)
        type = "multipart/form-data; boundary=\(boundary)"
    }

    private static func part(_ boundary: String, _ disposition: String, _ type: String, _ content: [UInt8]) -> [UInt8] {
        Array("--\(boundary)\r\nContent-Disposition: \(disposition)\r\nContent-Type: \(type)\r\n\r\n".utf8) + content
            + Array("\r\n".utf8)
    }
}
