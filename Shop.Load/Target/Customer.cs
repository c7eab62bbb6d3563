namespace Shop.Load.Target;

/// <summary>Somebody who shops: the id that the shop knows them by, and a client that acts for them.</summary>
internal sealed record Customer(string Id, HttpClient Client) : IDisposable
{
    public void Dispose() => Client.Dispose();
}
