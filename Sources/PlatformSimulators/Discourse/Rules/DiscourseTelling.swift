import JSONKit
import OrderedCollections

/// Who hears of a change: the message bus and webhooks.
extension DiscourseWorld {
    /// Publishes on a topic's channel. Source: app/models/post.rb, `publish_change_to_clients!`.
    mutating func tell(of topic: Int, _ data: JSON) {
        var data = data
        if data["type"] != nil { data["updated_at"] = .string(Self.date(now)) }
        publications.append(Publication(channel: "/topic/\(topic)", data: data, topic: topic))
    }

    /// Publishes on `/latest` and, for a new topic, on `/new`. Source: app/models/topic_tracking_state.rb.
    mutating func announce(_ id: Int, isNew: Bool) {
        guard let topic = topics[id], !topic.isPrivate else { return }
        let payload: JSON = [
            "bumped_at": .string(Self.date(topic.bumped)), "category_id": topic.category.map { JSON($0) } ?? nil,
            "archetype": "regular", "topic_tag_ids": [],
        ]
        publications.append(
            Publication(
                channel: "/latest", data: ["topic_id": JSON(id), "message_type": "latest", "payload": payload],
                topic: id))
        guard isNew else { return }
        publications.append(
            Publication(
                channel: "/new",
                data: [
                    "topic_id": JSON(id), "message_type": "new_topic",
                    "payload": [
                        "last_read_post_number": nil, "highest_post_number": 1,
                        "created_at": .string(Self.date(topic.created)),
                        "category_id": topic.category.map { JSON($0) } ?? nil, "archetype": "regular",
                    ],
                ], topic: id))
    }

    /// Sends a webhook of a topic. Source: app/jobs/regular/emit_web_hook_event.rb and
    /// config/initializers/012-web_hook_events.rb.
    mutating func emit(_ type: String, _ name: String, topic id: Int) {
        guard let topic = topics[id], !topic.isPrivate else { return }
        events.append(Event(type: type, name: name, payload: webhook(topic)))
    }

    /// Sends a webhook of a post.
    mutating func emit(_ type: String, _ name: String, post id: Int) {
        guard let post = posts[id], topics[post.topic]?.isPrivate == false else { return }
        events.append(Event(type: type, name: name, payload: webhook(post)))
    }

    mutating func emit(_ type: String, _ name: String, _ payload: JSON) {
        events.append(Event(type: type, name: name, payload: payload))
    }
}
