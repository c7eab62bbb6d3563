using Shop.Tests.Mutation;
using Shop.Tests.Postgres;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(CheapFirst))]

namespace Shop.Tests.Mutation;

/// <summary>Runs the classes that need no database first: they tell most mutants, and the first failure ends the run.</summary>
internal sealed class CheapFirst : ITestCollectionOrderer
{
    private static readonly string[] Dear =
    [
        .. typeof(CheapFirst).Assembly.GetTypes()
            .Where(type =>
                type.GetConstructors().Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(PostgresServer))))
            .Select(type => type.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Dear.Any(collection.TestCollectionDisplayName.Contains))];
}
