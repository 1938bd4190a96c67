/// The contents of a userdata: a Swift object.
///
/// The pointer refers to the object together with its conformance to `LuaObject`, which would otherwise be looked up by name
/// at the first method call.
final class ObjectBox {
    let object: any LuaObject

    init(_ object: any LuaObject) { self.object = object }

    /// The pointer for one userdata; `release` frees it.
    var retained: UnsafeMutableRawPointer { unsafe Unmanaged.passRetained(self).toOpaque() }

    static func at(_ pointer: UnsafeMutableRawPointer) -> ObjectBox {
        unsafe Unmanaged<ObjectBox>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Releases what a message or a userdata holds: a box, or the document of a parsed value.
    static func release(_ pointer: UnsafeMutableRawPointer) {
        unsafe Unmanaged<AnyObject>.fromOpaque(pointer).release()
    }
}
