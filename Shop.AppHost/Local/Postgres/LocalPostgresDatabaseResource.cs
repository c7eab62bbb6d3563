namespace Shop.AppHost.Local.Postgres;

/// <summary>A database of a <see cref="LocalPostgresResource"/>; the name in the model is the name of the database.</summary>
internal sealed class LocalPostgresDatabaseResource(string name, LocalPostgresResource server)
    : Resource(name), IResourceWithParent<LocalPostgresResource>, IResourceWithConnectionString
{
    public LocalPostgresResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{server};Database={Name}");
}
