package import Values

/// A value of Amazon Ion's text form, of a type that a key-value store can hold.
package indirect enum IonValue {
    case null
    case bool(Bool)
    /// A number with all its digits, and how it was written.
    case number(IonNumber)
    /// A string or a symbol: the server makes no difference.
    case text(String)
    /// A day, or a moment with a zone, as it was written.
    case date(String)
    case moment(Timestamp)
    case list([IonValue])
    case structure([(key: String, value: IonValue)])
}

/// A number of Ion: an exact one by its digits, or a binary floating-point one.
package enum IonNumber {
    case exact(String)
    case float(Double)
}

/// The text is not Ion, or has a type that the store does not support.
package struct IonError: Error {}
