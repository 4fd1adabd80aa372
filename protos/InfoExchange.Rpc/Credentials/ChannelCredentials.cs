namespace Grpc.Core;

/// <summary>How a channel is secured, and what proves the caller on each of its calls.</summary>
public abstract class ChannelCredentials
{
    private protected ChannelCredentials()
    {
    }

    /// <summary>Clear text.</summary>
    public static ChannelCredentials Insecure { get; } = new TransportCredentials(isSecure: false, calls: null);

    /// <summary>TLS, trusting what the machine trusts.</summary>
    public static ChannelCredentials SecureSsl { get; } = new TransportCredentials(isSecure: true, calls: null);

    internal abstract bool IsSecure { get; }

    internal abstract CallCredentials? Calls { get; }

    /// <summary>A transport with credentials for every call on it.</summary>
    /// <exception cref="ArgumentException">The transport has credentials already, or is in clear text.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        if (channelCredentials.Calls is not null || !channelCredentials.IsSecure)
        {
            throw new ArgumentException($"CallCredentials can't be composed with {channelCredentials}. CallCredentials must be used with secure channel credentials.", nameof(channelCredentials));
        }

        return new TransportCredentials(isSecure: true, callCredentials);
    }

    private sealed class TransportCredentials(bool isSecure, CallCredentials? calls) : ChannelCredentials
    {
        internal override bool IsSecure => isSecure;

        internal override CallCredentials? Calls => calls;

        public override string ToString() => isSecure ? nameof(SecureSsl) : nameof(Insecure);
    }
}
