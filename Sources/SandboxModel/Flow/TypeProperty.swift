import Values

/// One property of a type of task or trigger.
///
/// Written as a word: `name`, `name!` must not be null, `name!!` must not be empty, `name~` is rendered when the task
/// runs, so that the server keeps it as text, `name=value` is not printed when it has that value.
package struct TypeProperty {
    enum Requirement { case optional, present, filled }

    package let name: String
    let requirement: Requirement
    let isRendered: Bool
    package let standard: String?

    init(_ word: Substring) {
        let sides = word.split(separator: "=", maxSplits: 1)
        standard = sides.count > 1 ? String(sides[1]) : nil
        let left = sides.first ?? word
        name = String(left.prefix { $0 != "!" && $0 != "~" })
        requirement = left.contains("!!") ? .filled : left.contains("!") ? .present : .optional
        isRendered = left.contains("~")
    }

    package static func list(_ words: String) -> [TypeProperty] { words.split(separator: " ").map(TypeProperty.init) }
}
