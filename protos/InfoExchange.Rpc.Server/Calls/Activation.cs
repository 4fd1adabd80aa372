namespace InfoExchange.Rpc.Server.Calls;

/// <summary>An object for one call; disposed after it when it was made for it.</summary>
internal readonly struct Activation<T>(T instance, bool isOwned) : IAsyncDisposable
    where T : class
{
    public T Instance => instance;

    public ValueTask DisposeAsync()
    {
        if (isOwned && instance is IAsyncDisposable asyncDisposable)
        {
            return asyncDisposable.DisposeAsync();
        }

        if (isOwned && instance is IDisposable disposable)
        {
            disposable.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
