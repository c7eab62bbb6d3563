using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Databases;

namespace Aspire.Hosting;

/// <summary>How services share the connections of a database server.</summary>
public static class DatabaseExtensions
{
    /// <summary>Lets one instance have so many connections to each of its databases.</summary>
    public static IResourceBuilder<ProjectResource> WithPoolSize(this IResourceBuilder<ProjectResource> builder, int connections) =>
        builder.WithDeployment(new PoolSizeAnnotation(connections));

    /// <summary>Says how many connections the server accepts, and how many of them are not for services.</summary>
    public static IResourceBuilder<T> WithConnectionBudget<T>(this IResourceBuilder<T> builder, int max, int reserved)
        where T : IResource => builder.WithDeployment(new ConnectionBudgetAnnotation(max, reserved));
}
