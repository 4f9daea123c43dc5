import JSONKit
import Testing

@testable import DiscordPlatform

@Suite struct AttachmentAddressTests {
    private static let base = "https://discord.com/api/v10/"

    @Test func readsWhereAFileIs() throws {
        let url = "https://cdn.discordapp.com/attachments/11/22/a%20plan.txt?ex=6&is=5&hm=4"
        let address = try #require(AttachmentAddress(url, base: Self.base))
        #expect(address.url == url && address.id == "22" && address.name == "a plan.txt")
        let local = "http://127.0.0.1:8080/attachments/11/22/b.png"
        #expect(AttachmentAddress(local, base: "http://127.0.0.1:8080/api/v10/")?.name == "b.png")
    }

    /// docs.discord.com/developers/reference#image-formatting-cdn-endpoints
    @Test func readsWhereARolesPictureIs() throws {
        let network = AttachmentAddress.network(base: Self.base)
        let url = AttachmentAddress.roleIcon("51", hash: "a_7f", at: network)
        #expect(url == "https://cdn.discordapp.com/role-icons/51/a_7f.png")
        let address = try #require(AttachmentAddress(url, base: Self.base))
        #expect(address.id == "51.icon" && address.name == "a_7f.png")
        #expect(AttachmentAddress.network(base: "https://ptb.discord.com/api/v10/") == network)
        #expect(AttachmentAddress.network(base: "http://127.0.0.1:8080/api/v10/") == "http://127.0.0.1:8080/")
        #expect(AttachmentAddress(url.replacing("51", with: "x"), base: Self.base) == nil)
    }

    @Test(arguments: [
        "", "file:///etc/passwd", "http://cdn.discordapp.com/attachments/1/2/x",
        "https://cdn.discordapp.com.example.org/attachments/1/2/x", "https://example.org/attachments/1/2/x",
        "https://cdn.discordapp.com/emojis/1/2/x", "https://cdn.discordapp.com/attachments/1/../x",
        "https://user@cdn.discordapp.com/attachments/1/2/x", "http://127.0.0.1/attachments/1/2/x",
    ]) func fetchesNothingElse(url: String) {
        #expect(AttachmentAddress(url, base: Self.base) == nil)
    }

    @Test func aFormHoldsJSONAndFiles() {
        let form = MultipartBody(["content": "x"], files: [.init(name: "a\"b.txt", content: Array("1\r\n2".utf8))])
        let boundary = form.type.replacing("multipart/form-data; boundary=", with: "")
        let json = #"{"content":"x","attachments":[{"id":0,"filename":"a\"b.txt"}]}"#
        #expect(
            String(decoding: form.bytes, as: UTF8.self) == """
                --\(boundary)\r
                Content-Disposition: form-data; name="payload_json"\r
                Content-Type: application/json\r
                \r
                \(json)\r
                --\(boundary)\r
                Content-Disposition: form-data; name="files[0]"; filename="a_b.txt"\r
                Content-Type: application/octet-stream\r
                \r
                1\r
                2\r
                --\(boundary)--\r

                """)
        #expect(form.type != MultipartBody([:], files: []).type)
    }
}
