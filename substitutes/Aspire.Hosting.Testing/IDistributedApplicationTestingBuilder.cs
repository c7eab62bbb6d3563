namespace Aspire.Hosting.Testing;

/// <summary>The builder of an AppHost whose code has run as far as <c>Build()</c>.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
