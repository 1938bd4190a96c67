package import Values

/// What was sent for one input.
package enum InputPart {
    case text(String)
    /// A file with its name; `keep` puts its content at an address of the internal storage.
    case file(name: String, isEmpty: Bool, keep: (_ address: String) throws -> Void)
    /// A value that another task or a trigger gives, typed already.
    case value(JSON)
}

/// What became of one input.
package struct InputCheck {
    package let input: InputDefinition
    /// The value as `/validate` prints it: the one that was read, or what was sent where it could not be.
    package var value: JSON
    package var enabled = true
    package var isDefault = false
    package var errors: [String] = []
}
