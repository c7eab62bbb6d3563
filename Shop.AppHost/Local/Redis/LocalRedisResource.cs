namespace Shop.AppHost.Local.Redis;

/// <summary>A Redis server that runs as a process of this machine.</summary>
/// <param name="name">The name in the model.</param>
/// <param name="password">The password of the default user.</param>
/// <param name="workingDirectory">Where the process starts.</param>
internal sealed class LocalRedisResource(string name, ParameterResource password, string workingDirectory)
    : ExecutableResource(name, "bash", workingDirectory), IResourceWithConnectionString
{
    internal const string EndpointName = "tcp";

    public ParameterResource Password => password;

    public EndpointReference Endpoint => field ??= new(this, EndpointName);

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)},password={password}");
}
