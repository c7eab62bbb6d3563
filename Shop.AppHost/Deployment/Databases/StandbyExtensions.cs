using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Databases;

namespace Aspire.Hosting;

/// <summary>Servers that follow another, and are read from. Only a deployment has them: a run has one server.</summary>
public static class StandbyExtensions
{
    /// <summary>Lets so many standbys stream from the server. Their hosts are <c>{name}-standby</c>, or <c>{name}-standby-1</c> and so on.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> WithStandbys(this IResourceBuilder<IResourceWithConnectionString> server, int count)
    {
        ArgumentNullException.ThrowIfNull(server);

        var name = $"{server.Resource.Name}-standby";
        return server.WithDeployment(new StandbysAnnotation(
            count == 1 ? [name] : [.. Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"{name}-{number}"))]));
    }

    /// <summary>Lets the service read from the standbys of a database that it refers to already, by naming all hosts in its connection string.</summary>
    public static IResourceBuilder<ProjectResource> WithStandbyReads(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithConnectionString> database)
    {
        ArgumentNullException.ThrowIfNull(database);

        return service.WithAnnotation(new StandbyReadsAnnotation(database.Resource)).WithEnvironment(context =>
        {
            var server = database.Resource.Host();
            if (context.ExecutionContext.IsRunMode || server.Find<StandbysAnnotation>() is not { } standbys)
                return;
            var primary = ((IResourceWithEndpoints)server).GetEndpoint("tcp").Property(EndpointProperty.Host);
            // Of two hosts in a connection string the last one counts.
            context.EnvironmentVariables[$"ConnectionStrings__{database.Resource.Name}"] =
                ReferenceExpression.Create($"{database.Resource};Host={string.Join(',', standbys.Hosts)},{primary}");
        });
    }
}
