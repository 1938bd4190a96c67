package import Values

/// The value that was sent for one input.
package enum InputPart {
    case text(String)
    /// A file; `keep` writes its content to an address of the internal storage.
    case file(name: String, isEmpty: Bool, keep: (_ address: String) throws -> Void)
    /// A typed value, from another task or a trigger.
    case value(JSON)
}

/// The result of reading one input.
package struct InputCheck {
    package let input: InputDefinition
    /// The value as `/validate` prints it: the value that was read, or the one that was sent if it is not valid.
    package var value: JSON
    package var enabled = true
    package var isDefault = false
    package var errors: [String] = []
}
