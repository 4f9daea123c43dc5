import JSONKit
import OrderedCollections

// Changes of documents that passed. A deleted document stays, so that it can be recovered.
extension EngineCore {
    func carryOutDocument(_ action: ActionRecord) throws(PlatformRefusal) {
        let fields = action.fields
        let documents = work.documents(action.communityID)
        func check(_ name: String, id: Int64?) throws(PlatformRefusal) {
            if let problem = DocumentRecord.conflict(of: name, id: id, among: documents) {
                throw refusal("name_taken", problem)
            }
        }
        if action.type == "policykitaddcommunitydoc" {
            try check(fields["name"]?.string ?? "", id: nil)
            save(
                DocumentRecord(
                    id: work.newID(.document), communityID: action.communityID, name: fields["name"]?.string ?? "",
                    text: fields["text"]?.string ?? ""), by: action)
            return
        }
        guard var document = documents.first(where: { $0.id == fields["doc"]?.int64 }) else {
            throw refusal("no_document", "there is no such document")
        }
        switch action.type {
        case "policykitchangecommunitydoc":
            document.name = fields["name"]?.string ?? document.name
            document.text = fields["text"]?.string ?? document.text
        case "policykitdeletecommunitydoc": document.isActive = false
        case "policykitrecovercommunitydoc": document.isActive = true
        default: throw refusal("not_possible", "\(action.type) cannot be carried out")
        }
        if document.isActive { try check(document.name, id: document.id) }
        save(document, by: action)
    }

    private func save(_ document: DocumentRecord, by action: ActionRecord) {
        work.save(document)
        record(
            "change", communityID: document.communityID, action: action.id,
            ["document": .int(document.id), "active": .bool(document.isActive)],
            texts: ["name": document.name, "text": document.text])
        changed(.documents, of: document.communityID)
    }
}
