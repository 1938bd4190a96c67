package import HTTPTransport

/// The reply of a service.
package struct ServiceReply: Sendable {
    /// The status.
    package let status: Int
    /// The headers in order.
    package let headers: HTTPHeaders
    /// The body; empty if it was written to a file.
    package let bytes: [UInt8]
    /// The address of the request, without secrets.
    package let address: String
    /// The size of the body in bytes.
    package let size: Int
    /// What the body takes of the memory for replies.
    private let charge: BodyCharge?

    init(_ response: HTTPResponse, from address: String, _ bytes: [UInt8], _ charge: BodyCharge?, size: Int? = nil) {
        status = response.status
        headers = response.headers
        self.address = address
        self.bytes = bytes
        self.size = size ?? bytes.count
        self.charge = charge
    }
}
