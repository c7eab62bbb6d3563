using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Databases;
using Shop.AppHost.Deployment.Rollout;
using Shop.AppHost.Deployment.Scaling;

namespace Shop.AppHost.Checks;

/// <summary>A database server has a connection for every one that its services may open, at their most and during a roll-out.</summary>
internal sealed class ConnectionBudgetCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context)
    {
        var uses =
            (from service in context.Model.Resources
             from database in service.References()
             where database.Host().Find<ConnectionBudgetAnnotation>() is not null
             select new Use(service, database)).ToArray();
        return uses.SelectMany(PoolBreaches).Concat(uses.GroupBy(use => use.Database.Host()).SelectMany(ServerBreaches));
    }

    private static IEnumerable<string> PoolBreaches(Use use) => use.Service.Find<PoolSizeAnnotation>() switch
    {
        null => [$"'{use.Service.Name}' uses '{use.Database.Name}' and does not say by how many connections: add .WithPoolSize."],
        { Connections: < 1 } pool => [$"'{use.Service.Name}' has {pool.Connections} connections to '{use.Database.Name}': give .WithPoolSize 1 or more."],
        _ => [],
    };

    private static IEnumerable<string> ServerBreaches(IGrouping<IResource, Use> uses)
    {
        var (server, budget) = (uses.Key.Name, uses.Key.Find<ConnectionBudgetAnnotation>()!);
        var (sum, free) = (uses.Sum(use => use.Connections), budget.Max - budget.Reserved);
        if (sum > free)
        {
            yield return $"'{server}' has {free} connections for services ({budget.Max} less {budget.Reserved} reserved), " +
                $"but they may open {sum}: {string.Join(", ", uses)} (most replicas × pool size, × 2 where a roll-out starts the new ones first). " +
                $"Lower .WithPoolSize or the most replicas of .WithReplicas, replace with UpdateOrder.StopFirst, or raise the connections of '{server}'.";
        }
    }

    private sealed record Use(IResource Service, IResource Database)
    {
        private int Pool => (Service.Find<PoolSizeAnnotation>()?.Connections ?? 0) + (AsksStandbys ? 1 : 0);

        private bool AsksStandbys => Database.Host().Find<StandbysAnnotation>() is not null
            && Service.Annotations.OfType<StandbyReadsAnnotation>().Any(reads => reads.Database == Database);

        private int Replicas => ReplicaRangeAnnotation.Of(Service).Max;

        private int PerReplica => UpdateStrategyAnnotation.InstancesPerReplica(Service);

        public int Connections => Pool * Replicas * PerReplica;

        public override string ToString() =>
            $"{Service.Name} {Replicas} × {Pool}{(PerReplica > 1 ? $" × {PerReplica}" : "")} to {Database.Name}";
    }
}
