namespace Grpc.Core.Wire;

/// <summary>Statuses that the runtime itself gives, on both ends.</summary>
internal static class WireStatus
{
    public static readonly Status SendTooLarge = new(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size.");

    public static readonly Status ReceiveTooLarge = new(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");

    public static readonly Status Incomplete = new(StatusCode.Internal, "Incomplete message.");

    public static readonly Status BadFlag = new(StatusCode.Internal, "Unexpected compressed flag value in message header.");

    public static readonly Status CompressedWithoutEncoding = new(StatusCode.Internal, "Request did not include grpc-encoding value with compressed message.");

    public static readonly Status BadCompression = new(StatusCode.Internal, "Compressed message cannot be inflated.");

    public static readonly Status AdditionalData = new(StatusCode.Internal, "Additional data after the message received.");

    public static readonly Status DeadlineExceeded = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    public static Status UnknownEncoding(string encoding) => new(StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {WireNames.AcceptedEncodings}");

    public static Status Unreadable(Exception cause) => new(StatusCode.Internal, "Error deserializing message.", cause);

    public static Status BadBinaryMetadata(string key) => new(StatusCode.Internal, $"Metadata value of '{key}' is not base64.");

    public static Status BadMetadata(string key) => new(StatusCode.Internal, $"Metadata value of '{key}' is not printable ASCII.");
}
