using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>How a call ended: code and text.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Same surface as the official type.")]
public readonly struct Status
{
    /// <summary><see cref="StatusCode.OK"/> without text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary><see cref="StatusCode.Cancelled"/> without text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    private readonly string? _detail;

    /// <summary>A status without a local cause.</summary>
    /// <param name="statusCode">Any code, also one that this version has no name for.</param>
    /// <param name="detail">Any Unicode text; it reaches the other side as is.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>A status with the local exception that caused it.</summary>
    /// <param name="statusCode">Any code.</param>
    /// <param name="detail">Any Unicode text.</param>
    /// <param name="debugException">Kept in this process only, never sent.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>Empty when there is none; never null.</summary>
    public string Detail => _detail ?? "";

    /// <summary>The local cause, or null.</summary>
    public Exception? DebugException { get; }

    /// <summary>For logs: code, text, and the cause's own words when there is one.</summary>
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
