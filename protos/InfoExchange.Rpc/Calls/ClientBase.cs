namespace Grpc.Core;

/// <summary>What generated clients have in common.</summary>
public abstract partial class ClientBase
{
    /// <summary>For test doubles: every call that is not overridden throws <see cref="NotSupportedException"/>.</summary>
    protected ClientBase()
        : this(new AbsentCallInvoker())
    {
    }

    /// <summary>With another client's configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.CreateCallInvoker();
    }

    /// <summary>On a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    /// <summary>On an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    /// <summary>Starts this client's calls.</summary>
    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }
}
