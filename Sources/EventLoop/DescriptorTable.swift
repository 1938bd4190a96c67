/// What is known of each descriptor: an array by descriptor, as these are small numbers.
package struct DescriptorTable<Value> {
    @usableFromInline
    var values: [Value?] = []

    package init() {}

    @inlinable
    package subscript(descriptor: Int32) -> Value? {
        get { values.indices.contains(Int(descriptor)) ? values[Int(descriptor)] : nil }
        set {
            while values.count <= Int(descriptor) { values.append(nil) }
            values[Int(descriptor)] = newValue
        }
    }

    mutating func removeAll() { values.removeAll() }
}
