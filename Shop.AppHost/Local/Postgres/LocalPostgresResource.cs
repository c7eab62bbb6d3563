namespace Shop.AppHost.Local.Postgres;

/// <summary>A PostgreSQL server that runs as a process of this machine.</summary>
/// <param name="name">The name in the model.</param>
/// <param name="password">The password of the user postgres.</param>
/// <param name="workingDirectory">Where the process starts.</param>
internal sealed class LocalPostgresResource(string name, ParameterResource password, string workingDirectory)
    : ExecutableResource(name, "bash", workingDirectory), IResourceWithConnectionString
{
    internal const string EndpointName = "tcp";

    /// <summary>The databases, to be created when the server is ready.</summary>
    public List<LocalPostgresDatabaseResource> Databases { get; } = [];

    public ParameterResource Password => password;

    public EndpointReference Endpoint => field ??= new(this, EndpointName);

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Endpoint.Property(EndpointProperty.IPV4Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username=postgres;Password={password}");
}
