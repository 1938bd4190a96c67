internal import Kestra
internal import LuaRuntime
internal import Values

/// One part of a form, or one input of an execution: `{ name, text }`, `{ name, path, filename }` for a local file, or
/// `{ name }` for null, which is sent as an empty text.
struct FormPart {
    let name: String
    let content: Content

    enum Content {
        case text(String)
        case file(path: String, filename: String?)
        case null
    }

    /// Reads a part; a restricted script must be allowed to read the file for `operation`.
    init(_ item: LuaItem, within grants: LuaGrants?, for operation: String) throws {
        (name, content) = try item.fields { fields in
            let (name, text) = (try fields.string("name"), try fields.optionalString("text"))
            let (path, filename) = (try fields.optionalString("path"), try fields.optionalString("filename"))
            if let text { return (name, .text(text)) }
            guard let path else { return (name, .null) }
            return (name, .file(path: try grants.readable(path, for: operation), filename: filename))
        }
    }

    /// The part as an input of an execution.
    var input: InputValue {
        switch content {
        case .text(let text): .text(text)
        case .file(let path, let filename): .file(path: path, name: filename)
        case .null: .json(.null)
        }
    }
}

extension LuaFields {
    /// The field `inputs`: the inputs of an execution by name; a restricted script must be allowed to read their files.
    func inputs(within grants: LuaGrants?, for operation: String) throws -> [String: InputValue] {
        let parts = try optionalList("inputs") { try FormPart($0, within: grants, for: operation) } ?? []
        return Dictionary(parts.map { ($0.name, $0.input) }) { _, last in last }
    }
}

extension MultipartForm {
    /// A form with these parts.
    init(_ parts: [FormPart]) {
        self.init()
        for part in parts {
            switch part.content {
            case .text(let text): add(part.name, text: text)
            case .null: add(part.name, text: "")
            case .file(let path, let filename):
                let name = filename ?? path.split(separator: "/").last.map(String.init) ?? path
                add(part.name, filename: name, content: .file(path: path))
            }
        }
    }
}
