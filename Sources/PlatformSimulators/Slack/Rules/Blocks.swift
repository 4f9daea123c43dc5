import JSONKit
import OrderedCollections

extension World {
    /// Checks blocks as far as apps that post votes use them.
    /// Source: docs.slack.dev/reference/block-kit/blocks and the page of each block and element.
    /// - Throws: `invalid_blocks_format`, `invalid_blocks`.
    static func check(blocks: JSON?) throws(SlackRefusal) {
        guard let blocks, !blocks.isNull else { return }
        guard let list = blocks.array else { throw SlackRefusal("invalid_blocks_format") }
        let ids = list.compactMap { $0["block_id"]?.string }
        let isValid = list.count <= 50 && Set(ids).count == ids.count && list.allSatisfy(isValid(block:))
        if !isValid { throw SlackRefusal("invalid_blocks") }
    }

    private static func isValid(block: JSON) -> Bool {
        guard let type = block["type"]?.string, isShort(block["block_id"], 255) else { return false }
        switch type {
        case "section":
            let fields = block["fields"]?.array ?? []
            let hasText = isText(block["text"], 3000) || (block["text"] == nil && !fields.isEmpty)
            let accessory = block["accessory"].map { isValid(element: $0) } ?? true
            return hasText && accessory && fields.count <= 10 && fields.allSatisfy { isText($0, 2000) }
        case "actions":
            guard let elements = block["elements"]?.array, (1...25).contains(elements.count) else { return false }
            let ids = elements.compactMap { $0["action_id"]?.string }
            return Set(ids).count == ids.count && elements.allSatisfy(isValid(element:))
        case "context":
            guard let elements = block["elements"]?.array else { return false }
            return (1...10).contains(elements.count)
        case "header": return isText(block["text"], 150) && block["text"]?["type"] == "plain_text"
        default: return true
        }
    }

    private static func isValid(element: JSON) -> Bool {
        guard let type = element["type"]?.string, isShort(element["action_id"], 255) else { return false }
        switch type {
        case "button":
            return isText(element["text"], 75) && element["text"]?["type"] == "plain_text"
                && isShort(element["value"], 2000)
        case "static_select", "multi_static_select":
            let options = element["options"]?.array
            let groups = element["option_groups"]?.array
            guard (options == nil) != (groups == nil) else { return false }
            let all = (options ?? []) + (groups ?? []).flatMap { $0["options"]?.array ?? [] }
            let isSmall = (1...100).contains((options ?? groups ?? []).count)
            return isSmall
                && all.allSatisfy { isText($0["text"], 75) && isShort($0["value"], 150) && $0["value"] != nil }
        default: return true
        }
    }

    /// Whether a text object is there and within its length, in characters.
    private static func isText(_ object: JSON?, _ most: Int) -> Bool {
        guard let object, ["plain_text", "mrkdwn"].contains(object["type"]?.string), let text = object["text"]?.string
        else { return false }
        return (1...most).contains(text.unicodeScalars.count)
    }

    /// Whether text is absent or within its length.
    private static func isShort(_ value: JSON?, _ most: Int) -> Bool {
        guard let value else { return true }
        guard let text = value.string else { return false }
        return text.unicodeScalars.count <= most
    }
}
